using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PolicyKit.Json;
using PolicyKit.Model;
using Expression = System.Linq.Expressions.Expression;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>Says who reads the rows of a type under policy.</summary>
public static class DisclosedRows
{
    private static readonly MethodInfo SaidMethod = new Func<IQueryable<object>, DisclosedTypes, IQueryable<object>>(Said).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo OwnMethod = new Func<IQueryable<object>, IQueryable<object>>(Own).Method.GetGenericMethodDefinition();

    /// <summary>The rows as they may leave to an audience, by the policies in force now: copies that the context does not track, of which closed members were
    /// not read and masked ones were masked when read. A query that goes on from them cannot reach what they do not hold.</summary>
    /// <typeparam name="T">A type under policy.</typeparam>
    /// <param name="rows">The table.</param>
    /// <param name="audience">Who reads.</param>
    /// <param name="masks">False: whoever writes the rows masks them, as JSON by policy does. A keyed code must not be made twice.</param>
    /// <exception cref="PolicyKitException">The type is not under policy (PK7141), its rows cannot be made (PK7142), or its dataset cannot be decided.</exception>
    public static IQueryable<T> Disclosed<T>(this DbSet<T> rows, Audience audience, bool masks = true)
        where T : class
    {
        var context = rows.GetService<ICurrentDbContext>().Context;
        var disclosure = context.GetService<IDbContextOptions>().FindExtension<PolicyOptionsExtension>()?.Disclosure
            ?? throw new PolicyKitException(DatabaseProblems.NoPolicy(context.GetType()));
        var types = disclosure.For(audience);
        var projection = new RowProjection(rows.EntityType, types, masks);
        Expression<Func<DisclosedTypes>> edition = () => types;
        return Marked(SaidMethod, rows.AsNoTracking().Where(projection.Filter<T>()).Select(projection.Row<T>()), edition.Body);
    }

    /// <summary>The rows as they are, for work of the program's own of which nothing leaves: tracked, with navigations, to be changed. What is read
    /// carries the reason as a comment of the query.</summary>
    /// <typeparam name="T">A type under policy, or what raw SQL gives.</typeparam>
    /// <param name="rows">A table or a query.</param>
    /// <param name="reason">What the work is, for whoever reads the code and the database's log: never a value.</param>
    public static IQueryable<T> Undisclosed<T>(this IQueryable<T> rows, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return Marked(OwnMethod, rows.TagWith($"PolicyKit, undisclosed: {reason}"));
    }

    /// <summary>Whether a call marks what it is given as said by <see cref="Disclosed"/>.</summary>
    internal static bool IsSaid(MethodCallExpression call) => Is(call, SaidMethod);

    /// <summary>Whether it was said for good: a compiled query takes for constant what it captures.</summary>
    internal static bool IsSaidForGood(MethodCallExpression call) => call.Arguments[1] is ConstantExpression;

    /// <summary>Whether a call marks what it is given as said by <see cref="Undisclosed"/>, or is that call, in a query within a query.</summary>
    internal static bool IsOwn(MethodCallExpression call) => Is(call, OwnMethod) || (call.Method.DeclaringType == typeof(DisclosedRows) && call.Method.Name == nameof(Undisclosed));

    private static bool Is(MethodCallExpression call, MethodInfo mark) => call.Method.IsGenericMethod && call.Method.GetGenericMethodDefinition() == mark;

    private static IQueryable<T> Marked<T>(MethodInfo mark, IQueryable<T> rows, params IEnumerable<Expression> more) =>
        rows.Provider.CreateQuery<T>(Expression.Call(mark.MakeGenericMethod(typeof(T)), [rows.Expression, .. more]));

    // Never called: the guard takes the marks out of a query before it is translated.
    private static IQueryable<T> Said<T>(IQueryable<T> rows, DisclosedTypes edition) => edition is null ? throw new ArgumentNullException(nameof(edition)) : rows;

    private static IQueryable<T> Own<T>(IQueryable<T> rows) => rows;
}
