using PolicyKit.Language.Text;
using PolicyKit.Model;

namespace PolicyKit.Language.Policies;

/// <summary>A fact as a file declares it, its derivation not yet bound: derivations may name facts declared further down.</summary>
/// <param name="Fact">The fact without its derivation.</param>
/// <param name="Derive">The text of its derivation, if there is one.</param>
/// <param name="Place">Where its id stands.</param>
internal sealed record FactDraft(Fact Fact, NodeReader Derive, SourcePlace Place);
