using System.Runtime.InteropServices;

namespace PolicyKit.Engine.Analysing;

/// <summary>Conditions as gates over classes of values. A literal is the number of a gate, doubled, plus one where it is denied. What is built
/// alike is one gate, so that equal literals say the same; the contrary does not hold.</summary>
internal sealed class Circuit
{
    /// <summary>What always holds.</summary>
    public const int True = 0;

    /// <summary>What never does.</summary>
    public const int False = 1;

    private readonly List<Gate> _gates = [new([])];
    private readonly Dictionary<Gate, int> _numbers = [];

    /// <summary>How many gates there are.</summary>
    public int Count => _gates.Count;

    /// <summary>The gate of a literal.</summary>
    public Gate this[int literal] => _gates[literal >> 1];

    /// <summary>The contrary.</summary>
    public static int Not(int literal) => literal ^ 1;

    /// <summary>Whether a variable is in one of some classes.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="isIn">Says it of each class.</param>
    public int Test(Variable variable, Func<int, bool> isIn)
    {
        var classes = new ulong[variable.Words];
        for (var code = 0; code < variable.Classes.Length; code++)
        {
            classes[code / 64] |= isIn(code) ? 1UL << (code % 64) : 0;
        }

        return Test(variable, classes);
    }

    /// <summary>Whether all hold.</summary>
    public int And(params ReadOnlySpan<int> literals)
    {
        var inputs = new List<int>(literals.Length);
        foreach (var literal in literals)
        {
            if (literal == False)
            {
                return False;
            }

            if (literal != True)
            {
                inputs.Add(literal);
            }
        }

        inputs.Sort();
        return Join(inputs);
    }

    /// <summary>Whether all hold.</summary>
    public int And(IEnumerable<int> literals) => And([.. literals]);

    /// <summary>Whether one holds.</summary>
    public int Or(params ReadOnlySpan<int> literals)
    {
        var denied = literals.ToArray();
        for (var i = 0; i < denied.Length; i++)
        {
            denied[i] = Not(denied[i]);
        }

        return Not(And(denied));
    }

    /// <summary>Whether one holds.</summary>
    public int Or(IEnumerable<int> literals) => Or([.. literals]);

    /// <summary>Whether exactly one of two holds.</summary>
    public int Differ(int a, int b) => a == b ? False : Or(And(a, Not(b)), And(Not(a), b));

    /// <summary>What a literal comes to in a region, as far as that decides tests of single variables.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="box">The region.</param>
    /// <param name="known">What gates come to there, kept between questions about one region.</param>
    /// <param name="into">Takes the gates that remain; it may be this circuit.</param>
    /// <returns>A literal of <paramref name="into"/>.</returns>
    public int Within(int literal, Box box, Dictionary<int, int> known, Circuit into)
    {
        var gate = literal >> 1;
        if (gate == 0)
        {
            return literal;
        }

        if (!known.TryGetValue(gate, out var within))
        {
            known.Add(gate, within = Within(_gates[gate], box, known, into));
        }

        return within ^ (literal & 1);
    }

    /// <summary>Whether a literal holds throughout a region, or nowhere in it, as far as that shows without dividing the region; null: it does not.</summary>
    public bool? Value(int literal, Box box) => new RegionTruth(this, box).Of(literal);

    /// <summary>The gates on which some literals depend, in order.</summary>
    public List<int> Cone(IEnumerable<int> literals)
    {
        var (isIn, open) = (new bool[Count], new Stack<int>(literals.Select(l => l >> 1)));
        while (open.TryPop(out var gate))
        {
            if (!isIn[gate])
            {
                isIn[gate] = true;
                Array.ForEach(_gates[gate].Inputs, i => open.Push(i >> 1));
            }
        }

        return [.. Enumerable.Range(0, Count).Where(g => isIn[g])];
    }

    private int Within(Gate gate, Box box, Dictionary<int, int> known, Circuit into)
    {
        if (gate.Variable is { } variable)
        {
            var (inside, outside) = box.Divided(variable, gate.Classes);
            return !inside ? False : !outside ? True : into.Number(gate);
        }

        var inputs = new int[gate.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Within(gate.Inputs[i], box, known, into);
            if (inputs[i] == False)
            {
                return False;
            }
        }

        return into.And(inputs);
    }

    private int Test(Variable variable, ulong[] classes)
    {
        // Of a test and its contrary the one is a gate that does not hold in the first class.
        var isDenied = classes.Length > 0 && (classes[0] & 1) == 1;
        if (isDenied)
        {
            var all = Box.AllOf(variable);
            classes = [.. classes.Select((c, i) => all[i] & ~c)];
        }

        return (classes.All(c => c == 0) ? False : Number(new(variable, classes))) ^ (isDenied ? 1 : 0);
    }

    /// <summary>The conjunction of sorted literals: tests of one variable are one test, and what denies itself never holds.</summary>
    private int Join(List<int> inputs)
    {
        for (var i = 1; i < inputs.Count; i++)
        {
            if (inputs[i] == Not(inputs[i - 1]))
            {
                return False;
            }

            if (inputs[i] == inputs[i - 1])
            {
                inputs.RemoveAt(i--);
            }
        }

        inputs.RemoveAll(i => IsImplied(i, inputs));
        return inputs.Count switch
        {
            0 => True,
            1 => inputs[0],
            _ => Meet(inputs) ?? Number(new([.. inputs])),
        };
    }

    /// <summary>Whether a literal denies a conjunction that others deny already.</summary>
    private bool IsImplied(int literal, List<int> others)
    {
        if ((literal & 1) == 0)
        {
            return false;
        }

        foreach (var input in this[literal].Inputs)
        {
            if (others.BinarySearch(Not(input)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same with tests of one variable put together; null: no variable is tested twice.</summary>
    private int? Meet(List<int> inputs)
    {
        Dictionary<Variable, ulong[]>? tested = null;
        var isTwice = false;
        foreach (var input in inputs)
        {
            if (this[input].Variable is { } variable)
            {
                ref var met = ref CollectionsMarshal.GetValueRefOrAddDefault(tested ??= [], variable, out var isKnown);
                isTwice |= isKnown;
                met = ClassesOf(input, variable, met);
            }
        }

        return !isTwice ? null : And([.. inputs.Where(i => this[i].Variable is null), .. tested!.Select(t => Test(t.Key, t.Value))]);
    }

    /// <summary>The classes in which a test holds, or those among some.</summary>
    private ulong[] ClassesOf(int literal, Variable variable, ulong[]? among)
    {
        var (classes, all) = (this[literal].Classes, among ?? Box.AllOf(variable));
        return [.. all.Select((word, i) => word & ((literal & 1) == 0 ? classes[i] : ~classes[i]))];
    }

    private int Number(Gate gate)
    {
        if (!_numbers.TryGetValue(gate, out var number))
        {
            _numbers.Add(gate, number = _gates.Count);
            _gates.Add(gate);
        }

        return number << 1;
    }
}
