// Functions of this pack's conditions. Calls are replaced by what they return when the pack is loaded.

// What the ban on disclosing personal information is about: somebody can be told, and did not consent to that alone.
function identifiesWithoutConsent(f) {
  return f.identifiable && !f.consent.includes('separate');
}

// What the register of enterprises publishes, of its own or of other organs.
function disclosedByRegistration(f) {
  return f.disclosure.includes('enterprise-registration') || f.disclosure.includes('enterprise-administrative');
}
