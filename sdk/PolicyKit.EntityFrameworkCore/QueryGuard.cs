using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using PolicyKit.Json;
using PolicyKit.Model;
using Expression = System.Linq.Expressions.Expression;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>Reads every query of a context before it is translated. In: the query. Out: the same without the marks of <see cref="DisclosedRows"/>. What
/// reaches rows under policy without a mark is refused, and so never kept as a compiled query.</summary>
internal sealed class QueryGuard(Disclosure disclosure) : IQueryExpressionInterceptor
{
    /// <inheritdoc/>
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        new Reader(disclosure, eventData.Context!.Model, Marks.In(queryExpression)).Visit(queryExpression);

    /// <summary>Whether rows of an entity type, or of one derived from it, are under policy.</summary>
    internal static bool IsUnderPolicy(Disclosure disclosure, IReadOnlyEntityType entity) => entity.GetDerivedTypesInclusive().Any(e => disclosure.IsUnderPolicy(e.ClrType));

    /// <summary>Whether a query is work of the program's own: then it may follow navigations to rows under policy.</summary>
    private sealed class Marks : ExpressionVisitor
    {
        private bool _isOwn;

        public static bool In(Expression query)
        {
            var marks = new Marks();
            marks.Visit(query);
            return marks._isOwn;
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            _isOwn |= DisclosedRows.IsOwn(node);
            return base.VisitMethodCall(node);
        }
    }

    private sealed class Reader(Disclosure disclosure, IModel model, bool isOwn) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (DisclosedRows.IsOwn(node) || DisclosedRows.IsSaid(node))
            {
                return DisclosedRows.IsSaid(node) && DisclosedRows.IsSaidForGood(node) ? throw new PolicyKitException(DatabaseProblems.Compiled()) : node.Arguments[0];
            }

            if (!isOwn && model.FindDbFunction(node.Method) is not null)
            {
                throw new PolicyKitException(DatabaseProblems.RawSql());
            }

            Follow(node.Method.DeclaringType == typeof(EF) ? TargetsOf(node.Type) : IncludedBy(node));
            return base.VisitMethodCall(node);
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            // What the compiler makes for a join holds rows that were read elsewhere in the query.
            if (node.Member.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == false)
            {
                Follow(TargetsOf(node.Type));
            }

            return base.VisitMember(node);
        }

        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root when IsUnderPolicy(disclosure, root.EntityType) => throw new PolicyKitException(DatabaseProblems.NoAudience(root.EntityType.ClrType)),
            QueryRootExpression root when !isOwn && root.GetType() != typeof(EntityQueryRootExpression) => throw new PolicyKitException(DatabaseProblems.RawSql()),
            _ => base.VisitExtension(node),
        };

        /// <summary>What an <c>Include("A.B")</c> reaches, by the names of its steps.</summary>
        private IEnumerable<IEntityType> IncludedBy(MethodCallExpression call) => call.Method.DeclaringType == typeof(EntityFrameworkQueryableExtensions)
            && call is { Method.Name: nameof(EntityFrameworkQueryableExtensions.Include), Arguments: [_, ConstantExpression { Value: string path }] }
            ? path.Split('.').SelectMany(TargetsOf) : [];

        private IEnumerable<IEntityType> TargetsOf(string navigation) => model.GetEntityTypes().SelectMany(e => e.GetNavigations().Cast<INavigationBase>().Concat(e.GetSkipNavigations()))
            .Where(n => n.Name == navigation).Select(n => n.TargetEntityType);

        /// <summary>The entity types that an expression gives one or many rows of.</summary>
        private IEnumerable<IEntityType> TargetsOf(Type type) => model.FindEntityTypes(SequenceOf(type) ?? type);

        private static Type? SequenceOf(Type type) => type == typeof(string) ? null
            : type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

        private void Follow(IEnumerable<IEntityType> entities)
        {
            if (!isOwn && entities.FirstOrDefault(e => IsUnderPolicy(disclosure, e)) is { } reached)
            {
                throw new PolicyKitException(DatabaseProblems.NoAudience(reached.ClrType));
            }
        }
    }
}
