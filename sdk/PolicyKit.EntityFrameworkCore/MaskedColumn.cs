using System.Linq.Expressions;
using System.Reflection;
using PolicyKit.Masking.Techniques;

namespace PolicyKit.EntityFrameworkCore;

/// <summary>Masks what a query has read. Databases know none of it: a query that filters, orders or groups by a masked column is not translated.</summary>
internal static class MaskedColumn
{
    private static readonly MethodInfo TextMethod = new Func<string?, ValueMask, string?>(Text).Method;
    private static readonly MethodInfo TextsMethod = new Func<IEnumerable<string?>?, ValueMask, List<string?>?>(Texts).Method;

    /// <summary>A column masked; null: its type cannot hold what a mask gives, which is text.</summary>
    public static Expression? Of(Expression column, ValueMask mask)
    {
        // As a captured variable the mask is a parameter of the query: the database's language is made once, and the masks are those of each call.
        Expression<Func<ValueMask>> captured = () => mask;
        return column.Type == typeof(string) ? Expression.Call(TextMethod, column, captured.Body)
            : typeof(IEnumerable<string>).IsAssignableFrom(column.Type) && column.Type.IsAssignableFrom(typeof(List<string>))
            ? Expression.Convert(Expression.Call(TextsMethod, column, captured.Body), column.Type) : null;
    }

    private static string? Text(string? value, ValueMask mask) => string.IsNullOrEmpty(value) ? value : mask.Mask(value);

    private static List<string?>? Texts(IEnumerable<string?>? values, ValueMask mask) => values?.Select(v => Text(v, mask)).ToList();
}
