using PolicyKit.Engine.Compiling;
using PolicyKit.Model;

namespace PolicyKit.Engine.Evaluating;

/// <summary>A fact of the dataset (field -1) or of a field that a question is about.</summary>
internal readonly record struct Question(Fact Fact, int Field);

/// <summary>One axis of one dataset, open to "what if": facts may be assigned in both worlds and taken back, and only what they can bear on
/// is settled again.</summary>
internal sealed class Trial(Snapshot snapshot, MixedTruth truth, Axis axis)
{
    private readonly FactUse _use = snapshot.Relevance.Of(axis);
    private Outcome?[] _fields = new Outcome?[truth.With.Fields.Count];

    public Snapshot Snapshot => snapshot;

    public MixedTruth Truth { get; } = truth;

    public Axis Axis => axis;

    public int FieldCount => _fields.Length;

    public Outcome Field(int field) => _fields[field] ??= FieldStatus.Of(snapshot, axis, Truth, field);

    public Outcome Dataset() =>
        DatasetStatus.Of([.. Enumerable.Range(0, FieldCount).Select(Field)], DatasetStatus.Separable(snapshot, Truth.Without));

    /// <summary>The outcome of a field, or of the dataset for field -1.</summary>
    public Outcome Of(int field) => field < 0 ? Dataset() : Field(field);

    /// <summary>The open questions that bear on a field, or on the dataset for field -1, in schema order, then field order.</summary>
    public List<Question> OpenQuestions(int field)
    {
        var questions = Questions(field);
        questions.RemoveAll(q => !Truth.Without.IsOpenQuestion(q.Fact, q.Field));
        return [.. questions.Select(Asked).Distinct().OrderBy(q => snapshot.Set.Facts.PositionOf(q.Fact)).ThenBy(q => q.Field)];
    }

    /// <summary>The facts that bear on a field, or on the dataset for field -1, known or not.</summary>
    public List<Question> Questions(int field)
    {
        var questions = new HashSet<Question>();
        foreach (var index in field < 0 ? Enumerable.Range(0, FieldCount) : [field])
        {
            Add(snapshot.StatedRelevance.Of(axis), index, questions);
        }

        if (field < 0 && FieldCount > 1 && snapshot.Separable is { } separable)
        {
            questions.Add(new(separable, -1));
        }

        return [.. questions];
    }

    /// <summary>Adds what is used for a field; where nobody states a fact, also what infers it.</summary>
    private void Add(FactUse use, int field, HashSet<Question> questions)
    {
        var used = use.Dataset.Select(f => new Question(f, -1))
            .Concat(field < 0 ? [] : use.OwnField.Select(f => new Question(f, field)))
            .Concat(Enumerable.Range(0, Truth.With.StatedFields ?? 0).SelectMany(i => use.AllFields.Select(f => new Question(f, i))));
        foreach (var question in used)
        {
            if (questions.Add(question) && snapshot.Inferences.Contains(question.Fact) && !Truth.Without.IsStated(question.Fact, question.Field))
            {
                Add(snapshot.StatedRelevance.OfInferences(question.Fact), question.Field, questions);
            }
        }
    }

    /// <summary>Assigns a value in both worlds until the result is disposed of.</summary>
    public Assumption Assume(Question question, FactValue value) =>
        Change(question, world => world.Assign(question.Fact, question.Field, value));

    /// <summary>Makes a presumed fact unknown in each world that presumes it, until the result is disposed of.</summary>
    public Assumption DropPresumption(Question question) => Change(question, world =>
        world.IsPresumed(question.Fact, question.Field) ? world.Unpresume(question.Fact, question.Field) : default);

    private Assumption Change(Question question, Func<World, World.Assignment> change)
    {
        var (with, without) = (change(Truth.With), ReferenceEquals(Truth.With, Truth.Without) ? default : change(Truth.Without));
        var assumption = new Assumption(this, (Outcome?[])_fields.Clone(), with, without);
        var readers = snapshot.ReadersOf(axis, question.Fact);
        var bearsOnAll = question.Field < 0 || _use.AllFields.Contains(question.Fact);
        for (var field = bearsOnAll ? 0 : question.Field; field < (bearsOnAll ? _fields.Length : question.Field + 1); field++)
        {
            if (with.Differs(field, readers) || without.Differs(field, readers))
            {
                _fields[field] = null;
            }
        }

        return assumption;
    }

    /// <summary>What an inherited field fact asks is the dataset's fact.</summary>
    private Question Asked(Question question) =>
        snapshot.Set.Facts.InheritedBy(question.Fact) is { } parent ? new(parent, -1) : question;

    /// <summary>An assumption that is taken back when disposed of.</summary>
    internal sealed class Assumption(Trial trial, Outcome?[] before, World.Assignment with, World.Assignment without) : IDisposable
    {
        public void Dispose()
        {
            without.Dispose();
            with.Dispose();
            trial._fields = before;
        }
    }
}
