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

    private const int MostFlat = 16;
    private const int MostHulled = 64;
    private const int SeenWords = 4;
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
                AddFlat(literal, inputs);
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

    /// <summary>Whether a literal is among those of which another says that one holds.</summary>
    public bool IsOneOf(int literal, int any) => any == True || ((any & 1) == 1 && Array.BinarySearch(this[any].Inputs, Not(literal)) >= 0);

    /// <summary>Whether exactly one of two holds.</summary>
    public int Differ(int a, int b) => a == b ? False : Or(And(a, Not(b)), And(Not(a), b));

    /// <summary>A part of a region outside which a literal holds nowhere in it, as small as shows by going through its gates once; null: it holds
    /// nowhere.</summary>
    public Box? Hull(int literal, Box within)
    {
        var (gate, isDenied) = (this[literal], (literal & 1) == 1);
        if (gate.Variable is { } variable)
        {
            var (inside, outside) = within.Divided(variable, gate.Classes);
            return (isDenied ? outside : inside) ? within.Part(variable, gate.Classes, !isDenied) : null;
        }

        if (isDenied)
        {
            return gate.Inputs.Length > MostFlat ? within : Box.Around(gate.Inputs.Select(i => Hull(Not(i), within)));
        }

        var box = within;
        foreach (var input in gate.Inputs.Length > MostHulled ? [] : gate.Inputs)
        {
            if (Hull(input, box) is not { } smaller)
            {
                return null;
            }

            box = smaller;
        }

        return box;
    }

    /// <summary>Whether a literal holds throughout a region, or nowhere in it, as far as that shows without dividing the region; null: it does not.</summary>
    public bool? Value(int literal, Box box) => new RegionTruth(this, box).Of(literal);

    /// <summary>The gates on which some literals depend, in order.</summary>
    /// <param name="literals">The literals.</param>
    /// <param name="ends">Gates behind which it is not looked.</param>
    public List<int> Cone(IEnumerable<int> literals, IReadOnlySet<int>? ends = null)
    {
        var (isIn, open) = (new bool[Count], new Stack<int>(literals.Select(l => l >> 1)));
        while (open.TryPop(out var gate))
        {
            if (isIn[gate])
            {
                continue;
            }

            isIn[gate] = true;
            foreach (var input in ends?.Contains(gate) == true ? [] : _gates[gate].Inputs)
            {
                open.Push(input >> 1);
            }
        }

        var cone = new List<int>();
        for (var gate = 0; gate < isIn.Length; gate++)
        {
            if (isIn[gate])
            {
                cone.Add(gate);
            }
        }

        return cone;
    }

    /// <summary>A gate of another circuit, as one of this.</summary>
    public int Keep(Gate test) => Number(test);

    /// <summary>A small conjunction within one is part of it, so that how conditions are nested makes no difference.</summary>
    private void AddFlat(int literal, List<int> inputs)
    {
        if ((literal & 1) == 0 && this[literal].Inputs is { Length: > 0 and <= MostFlat } own)
        {
            inputs.AddRange(own);
        }
        else
        {
            inputs.Add(literal);
        }
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

        return inputs.Count switch
        {
            0 => True,
            1 => inputs[0],
            _ => Meet(inputs) ?? Absorb(inputs) ?? Number(new([.. inputs])),
        };
    }

    /// <summary>The same with what others say of a conjunction that is denied: if one of its inputs is denied too, it says nothing; one that holds
    /// is not what denies it. Null: nothing is simpler so.</summary>
    private int? Absorb(List<int> inputs)
    {
        if (inputs.Count > 2 * MostFlat || !inputs.Exists(IsPlain) || inputs.TrueForAll(IsPlain))
        {
            return null;
        }

        var plain = inputs.FindAll(IsPlain);
        var among = plain.Aggregate(0UL, (bits, input) => bits | BitOf(input));
        List<int>? simpler = null;
        for (var i = 0; i < inputs.Count; i++)
        {
            var rest = IsPlain(inputs[i]) ? null : Without(this[inputs[i]].Inputs, plain, among);
            if (rest is not null)
            {
                simpler ??= inputs.GetRange(0, i);
                if (rest.Length == 0 || rest[0] != False)
                {
                    simpler.Add(Not(And(rest)));
                }
            }
            else
            {
                simpler?.Add(inputs[i]);
            }
        }

        return simpler is null ? null : And([.. simpler]);
    }

    /// <summary>Whether it is anything but a conjunction that is denied.</summary>
    private bool IsPlain(int literal) => (literal & 1) == 0 || this[literal].Variable is not null;

    /// <summary>The inputs of a conjunction that do not hold anyway; null: all; <see cref="False"/>: it does not hold anyway.</summary>
    private static int[]? Without(int[] inputs, List<int> given, ulong among)
    {
        var held = 0;
        foreach (var input in inputs)
        {
            if ((BitOf(input) & among) == 0)
            {
                continue;
            }

            if (given.BinarySearch(Not(input)) >= 0)
            {
                return [False];
            }

            held += given.BinarySearch(input) >= 0 ? 1 : 0;
        }

        return held == 0 ? null : Array.FindAll(inputs, i => given.BinarySearch(i) < 0);
    }

    /// <summary>Of what a set of literals may have and others have not, a bit tells most.</summary>
    private static ulong BitOf(int literal) => 1UL << (literal >> 1);

    /// <summary>The same with tests of one variable put together; null: no variable is tested twice.</summary>
    private int? Meet(List<int> inputs)
    {
        if (!MayMeet(inputs))
        {
            return null;
        }

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

    /// <summary>Whether a variable may be tested twice; that it is not is certain.</summary>
    private bool MayMeet(List<int> inputs)
    {
        Span<ulong> seen = stackalloc ulong[SeenWords];
        seen.Clear();
        foreach (var input in inputs)
        {
            if (this[input].Variable is { } variable)
            {
                ref var word = ref seen[variable.Index / 64 % SeenWords];
                var bit = 1UL << (variable.Index % 64);
                if ((word & bit) != 0)
                {
                    return true;
                }

                word |= bit;
            }
        }

        return false;
    }

    /// <summary>The classes in which a test holds, or those among some.</summary>
    private ulong[] ClassesOf(int literal, Variable variable, ulong[]? among)
    {
        var (classes, both) = (this[literal].Classes, among ?? Box.AllOf(variable));
        for (var i = 0; i < both.Length; i++)
        {
            both[i] &= (literal & 1) == 0 ? classes[i] : ~classes[i];
        }

        return both;
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
