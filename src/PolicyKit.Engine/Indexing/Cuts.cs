namespace PolicyKit.Engine.Indexing;

/// <summary>Finds where a number lies among sorted ones: a grid of equal cells says how many lie before its cell, and the two that may lie within
/// the cell are compared. The cell of a number never lies before that of a smaller one, so that rounding does no harm.</summary>
internal sealed class Cuts
{
    private const int MostOfCell = 2;
    private const int MostCellsOfNumber = 16;
    private readonly double[] _numbers;
    private readonly int[] _before;
    private readonly double _scale;
    private readonly bool _isUneven;

    /// <param name="numbers">The numbers, finite.</param>
    public Cuts(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Distinct().Order()];
        Count = sorted.Length;
        _numbers = [.. sorted, .. Enumerable.Repeat(double.NaN, MostOfCell)];
        for (var cells = 2; ; cells *= 2)
        {
            _scale = Count > 1 ? cells / (sorted[^1] - sorted[0]) : 0;
            _before = new int[cells + 1];
            foreach (var number in sorted)
            {
                _before[CellOf(number)]++;
            }

            _isUneven = _before.Max() > MostOfCell;
            if (!_isUneven || cells >= MostCellsOfNumber * Count)
            {
                break;
            }
        }

        for (var (cell, before) = (0, 0); cell < _before.Length; cell++)
        {
            (_before[cell], before) = (before, before + _before[cell]);
        }
    }

    /// <summary>How many numbers there are.</summary>
    public int Count { get; }

    /// <summary>A number by its position.</summary>
    public double this[int at] => _numbers[at];

    /// <summary>How many numbers are less than one, and how many are not more: twice the position of an equal one and 1, or twice that before which
    /// it lies.</summary>
    /// <param name="number">No NaN.</param>
    public int PlaceOf(double number)
    {
        if (_isUneven)
        {
            var at = Array.BinarySearch(_numbers, 0, Count, number);
            return at >= 0 ? (2 * at) + 1 : 2 * ~at;
        }

        var before = _before[CellOf(number)];
        var (first, second) = (_numbers[before], _numbers[before + 1]);
        return (2 * before) + (first < number ? 1 : 0) + (first <= number ? 1 : 0) + (second < number ? 1 : 0) + (second <= number ? 1 : 0);
    }

    /// <summary>Before the first and behind the last number the outermost cells go on.</summary>
    private int CellOf(double number) =>
        double.ConvertToIntegerNative<int>(double.MinNative(double.MaxNative((number - _numbers[0]) * _scale, 0), _before.Length - 1));
}
