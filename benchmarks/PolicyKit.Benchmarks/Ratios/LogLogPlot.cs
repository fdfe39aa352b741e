using System.Globalization;
using System.Net;
using System.Text;

namespace PolicyKit.Benchmarks.Ratios;

/// <summary>Lines over two axes in powers of ten, as SVG that needs no script and no font.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Along">Below the horizontal axis.</param>
/// <param name="Upward">Above the vertical axis.</param>
/// <param name="Lines">The lines, by name; all numbers above zero.</param>
internal sealed record LogLogPlot(string Title, string Along, string Upward, IReadOnlyList<(string Name, IReadOnlyList<(double X, double Y)> Points)> Lines)
{
    private const int Width = 720, Height = 440, Left = 70, Right = 210, Top = 60, Bottom = 50;

    // Okabe and Ito's colours: told apart by everybody.
    private static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        var (x, y) = (Axis.Of(Lines.SelectMany(l => l.Points).Select(p => p.X)), Axis.Of(Lines.SelectMany(l => l.Points).Select(p => p.Y)));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Text(Title)}</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        svg.Append(Label(Left, 24, Title, "start", "font-weight=\"bold\"")).Append(Label(Left, 46, Upward, "start")).Append(Label((Left + Width - Right) / 2, Height - 10, Along, "middle"));
        foreach (var tick in x.Ticks)
        {
            svg.Append(Grid(AtX(x, tick), Top, AtX(x, tick), Height - Bottom)).Append(Label(AtX(x, tick), Height - Bottom + 18, Number(tick), "middle"));
        }

        foreach (var tick in y.Ticks)
        {
            svg.Append(Grid(Left, AtY(y, tick), Width - Right, AtY(y, tick))).Append(Label(Left - 8, AtY(y, tick) + 4, Number(tick), "end"));
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            svg.Append(Line(i, [.. Lines[i].Points.Select(p => (AtX(x, p.X), AtY(y, p.Y)))]));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private string Line(int index, IReadOnlyList<(double X, double Y)> places)
    {
        var colour = Colours[index % Colours.Length];
        var corners = string.Join(' ', places.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
        var dots = string.Concat(places.Select(p => string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{p.X:0.#}\" cy=\"{p.Y:0.#}\" r=\"3\" fill=\"{colour}\"/>")));
        var key = Top + 12 + (index * 22);
        return string.Create(CultureInfo.InvariantCulture, $"<polyline points=\"{corners}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>{dots}\n")
            + string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{Width - Right + 16}\" y=\"{key - 4}\" width=\"16\" height=\"4\" fill=\"{colour}\"/>")
            + Label(Width - Right + 38, key + 3, Lines[index].Name, "start");
    }

    private static double AtX(Axis axis, double value) => Left + (axis.Share(value) * (Width - Left - Right));

    private static double AtY(Axis axis, double value) => Height - Bottom - (axis.Share(value) * (Height - Top - Bottom));

    private static string Grid(double x1, double y1, double x2, double y2) =>
        string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}\" stroke=\"#ddd\"/>\n");

    private static string Label(double x, double y, string text, string anchor, string more = "") =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" {more}>{Text(text)}</text>\n");

    private static string Number(double value) => value >= 1 ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Whole powers of ten around all values.</summary>
    private sealed record Axis(int From, int To)
    {
        public IEnumerable<double> Ticks => Enumerable.Range(From, To - From + 1).Select(p => Math.Pow(10, p));

        public static Axis Of(IEnumerable<double> values)
        {
            var logs = values.Select(Math.Log10).ToList();
            var from = (int)Math.Floor(logs.Min());
            return new(from, Math.Max(from + 1, (int)Math.Ceiling(logs.Max())));
        }

        public double Share(double value) => (Math.Log10(value) - From) / (To - From);
    }
}
