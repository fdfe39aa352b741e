using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using PolicyKit.Json;
using PolicyKit.Model;
using Expression = System.Linq.Expressions.Expression;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>What a query reads of an entity type for one audience. In: the entity type and what was decided. Out: expressions for the query. A column that
/// does not leave stands in none of them.</summary>
internal sealed class RowProjection
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly IEntityType _entity;
    private readonly DisclosedTypes _types;
    private readonly DisclosedType _type;
    private readonly bool _masks;

    /// <summary>Takes what was decided.</summary>
    /// <param name="entity">The entity type.</param>
    /// <param name="types">What may leave of each type.</param>
    /// <param name="masks">Whether values are masked when read.</param>
    /// <exception cref="PolicyKitException">The entity type is not under policy (PK7141).</exception>
    public RowProjection(IEntityType entity, DisclosedTypes types, bool masks)
    {
        (_entity, _types, _masks) = (entity, types, masks);
        _type = types.Find(entity.ClrType) ?? throw new PolicyKitException(DatabaseProblems.NotMapped(entity.ClrType));
    }

    /// <summary>The rows that may leave: none of a closed dataset, none that the map does not describe, none of a derived type that was mapped by itself.</summary>
    public Expression<Func<T, bool>> Filter<T>()
    {
        var row = Expression.Parameter(typeof(T), "r");
        var others = _entity.GetDerivedTypes().Where(d => !ReferenceEquals(_types.Find(d.ClrType), _type)).Select(d => Expression.Not(Expression.TypeIs(row, d.ClrType)));
        var described = _type.Rows is { } rows ? others.Append(ReplacingExpressionVisitor.Replace(rows.Parameters[0], row, rows.Body)) : others;
        return Expression.Lambda<Func<T, bool>>(described.Aggregate((Expression)Expression.Constant(!_type.IsClosed), Expression.AndAlso), row);
    }

    /// <summary>A row as it leaves: a new object with the members that do.</summary>
    /// <exception cref="PolicyKitException">The type cannot be made (PK7142).</exception>
    public Expression<Func<T, T>> Row<T>()
    {
        var row = Expression.Parameter(typeof(T), "r");
        var read = Members().Select(m => (Member: m, Value: Read(row, m))).Where(r => r.Value is not null).ToDictionary(r => r.Member.Name, r => (r.Member, Value: r.Value!));
        var made = Made(read.ToDictionary(r => r.Key, r => r.Value.Value));
        var given = (made.Members ?? []).Select(m => m.Name).ToHashSet();
        var set = read.Where(r => !given.Contains(r.Key) && IsSettable(r.Value.Member)).Select(r => Expression.Bind(r.Value.Member, r.Value.Value));
        return Expression.Lambda<Func<T, T>>(Expression.MemberInit(made, set), row);
    }

    private IEnumerable<MemberInfo> Members() => _entity.GetProperties().Cast<IPropertyBase>().Concat(_entity.GetComplexProperties())
        .Concat(_entity.GetNavigations().Where(n => n.TargetEntityType.IsOwned() && !n.IsCollection))
        .Where(p => !p.IsIndexerProperty()).Select(p => (MemberInfo?)p.PropertyInfo ?? p.FieldInfo).OfType<MemberInfo>();

    /// <summary>The value of a member as it leaves; null: nothing of it does.</summary>
    private Expression? Read(ParameterExpression row, MemberInfo member)
    {
        var (disclosed, value) = (_type.Member(member), Expression.MakeMemberAccess(row, member));
        return !disclosed.Leaves || _types.Find(value.Type) is not null ? null : disclosed.Mask is { } mask && _masks ? MaskedColumn.Of(value, mask) : value;
    }

    private NewExpression Made(Dictionary<string, Expression> read)
    {
        var constructors = _entity.ClrType.IsAbstract ? [] : _entity.ClrType.GetConstructors(Any);
        return constructors.FirstOrDefault(c => c.GetParameters().Length == 0) is { } plain ? Expression.New(plain)
            : constructors.Where(c => c.IsPublic).Select(c => Made(c, read)).FirstOrDefault(m => m is not null) ?? throw new PolicyKitException(DatabaseProblems.NotMade(_entity.ClrType));
    }

    /// <summary>Made by a constructor whose parameters are called and typed as properties; null: they are not.</summary>
    private NewExpression? Made(ConstructorInfo constructor, Dictionary<string, Expression> read)
    {
        var members = constructor.GetParameters().Select(p => _entity.ClrType.GetProperty(p.Name!, Any | BindingFlags.IgnoreCase) is { } m && m.PropertyType == p.ParameterType ? m : null).ToList();
        return members.Contains(null) ? null : Expression.New(constructor, members.Select(m => read.GetValueOrDefault(m!.Name) ?? Expression.Default(m.PropertyType)), members!);
    }

    private static bool IsSettable(MemberInfo member) => member is FieldInfo { IsInitOnly: false } or PropertyInfo { CanWrite: true };
}
