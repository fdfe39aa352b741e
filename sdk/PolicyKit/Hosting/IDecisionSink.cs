using PolicyKit.Model;

namespace PolicyKit;

/// <summary>Told of every decision of a host's engine before whoever asked is: where it is to be recorded. Register any number.</summary>
public interface IDecisionSink
{
    /// <summary>Records a decision. If this throws, the decision is not given out: what cannot be recorded does not happen.</summary>
    /// <param name="decision">The decision; it holds no value.</param>
    void Record(Decision decision);
}
