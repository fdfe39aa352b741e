using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PolicyKit.Engine.Explaining;

namespace PolicyKit;

/// <summary>Writes masked rows as JSON objects of the shape that they came in. A value of which nothing leaves is <c>null</c>; a member that a
/// row did not have stays away.</summary>
/// <param name="rows">The rows.</param>
/// <param name="isLines">Whether an object stands on each line; else they are items of an array.</param>
internal sealed class JsonOutput(MaskedRows rows, bool isLines)
{
    private Member _shape = new("");
    private int _columns = -1;

    public void Write(TextWriter writer, CancellationToken stop)
    {
        var isFirst = true;
        writer.Write(isLines ? "" : "[");
        foreach (var row in rows.Read(stop))
        {
            writer.Write(isLines || isFirst ? "" : ",");
            isFirst = false;
            WriteLine(writer, row);
        }

        if (!isLines)
        {
            writer.WriteLine("]");
        }
    }

    private void WriteLine(TextWriter writer, List<MaskedCell> row)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, JsonParts.Compact))
        {
            json.WriteStartObject();
            Write(json, ShapeNow(), row.ToDictionary(c => c.Column));
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
    }

    private static void Write(Utf8JsonWriter json, Member above, Dictionary<int, MaskedCell> row)
    {
        foreach (var member in above.Below)
        {
            if (member.Column is { } column)
            {
                if (row.TryGetValue(column, out var cell) && cell.Literal != "")
                {
                    Write(json, member.Name, cell);
                }
            }
            else if (member.Columns().Any(c => row.TryGetValue(c, out var cell) && cell.Literal != ""))
            {
                json.WriteStartObject(member.Name);
                Write(json, member, row);
                json.WriteEndObject();
            }
        }
    }

    private static void Write(Utf8JsonWriter json, string name, MaskedCell cell)
    {
        if (cell.Literal is null)
        {
            json.WriteString(name, cell.Value);
            return;
        }

        json.WritePropertyName(name);
        json.WriteRawValue(cell.Literal);
    }

    // Columns are only ever added; then the tree of members is made anew.
    private Member ShapeNow()
    {
        if (_columns != rows.Paths.Count)
        {
            (_shape, _columns) = (new(""), rows.Paths.Count);
            for (var i = 0; i < _columns; i++)
            {
                _shape.Add(rows.Paths[i], i);
            }
        }

        return _shape;
    }

    /// <summary>A member of an object: a value with its column, or an object with members.</summary>
    private sealed class Member(string name, int? column = null)
    {
        public string Name => name;

        public int? Column => column;

        public List<Member> Below { get; } = [];

        public void Add(ImmutableArray<string> path, int at)
        {
            if (path.Length == 1)
            {
                Below.Add(new(path[0], at));
                return;
            }

            var next = Below.Find(m => m.Column is null && m.Name == path[0]);
            if (next is null)
            {
                Below.Add(next = new(path[0]));
            }

            next.Add(path.RemoveAt(0), at);
        }

        public IEnumerable<int> Columns() => column is { } own ? [own] : Below.SelectMany(m => m.Columns());
    }
}
