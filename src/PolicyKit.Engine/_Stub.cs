using PolicyKit.Engine.Explaining;
using PolicyKit.Model;
#pragma warning disable
namespace PolicyKit.Engine
{
    public sealed class DecisionEngine(PolicySet set)
    {
        public Decision Decide(Dataset dataset, DateOnly asOf) => throw new NotImplementedException();
        public Explanation Explain(Dataset dataset, string? field, Axis axis, DateOnly asOf) => throw new NotImplementedException();
    }
}
