namespace PolicyKit.Engine.Analysing;

/// <summary>What literals come to throughout one region, as far as that shows without dividing it. What gates come to is kept between questions.</summary>
/// <param name="circuit">The circuit.</param>
/// <param name="box">The region.</param>
internal sealed class RegionTruth(Circuit circuit, Box box)
{
    private const sbyte Always = 1;
    private const sbyte Never = -1;
    private const sbyte Open = 2;
    private sbyte[] _known = [];

    /// <summary>Whether a literal holds throughout the region, or nowhere in it; null: neither shows.</summary>
    public bool? Of(int literal)
    {
        if (_known.Length <= literal >> 1)
        {
            Array.Resize(ref _known, circuit.Count);
        }

        return Value(literal) switch { Always => true, Never => false, _ => null };
    }

    /// <summary>A signal as far as it is the same throughout.</summary>
    public Signal Of(Signal signal) => new(Known(signal.Possible), Known(signal.Certain));

    private int Known(int literal) => Of(literal) switch { true => Circuit.True, false => Circuit.False, _ => literal };

    private sbyte Value(int literal)
    {
        var gate = literal >> 1;
        if (_known[gate] == 0)
        {
            _known[gate] = gate == 0 ? Always : ValueOf(circuit[literal]);
        }

        return (literal & 1) == 1 && _known[gate] != Open ? (sbyte)-_known[gate] : _known[gate];
    }

    private sbyte ValueOf(Gate gate)
    {
        if (gate.Variable is { } variable)
        {
            return box.Divided(variable, gate.Classes) switch { (false, _) => Never, (_, false) => Always, _ => Open };
        }

        var value = Always;
        foreach (var input in gate.Inputs)
        {
            var one = Value(input);
            if (one == Never)
            {
                return Never;
            }

            value = one == Open ? Open : value;
        }

        return value;
    }
}
