using PolicyKit.Model;
using static PolicyKit.Tests.Language.Conditions.Binding;

namespace PolicyKit.Tests.Language.Conditions;

public sealed class ExpressionBinderTests
{
    [Fact]
    public void ChainOfAnd_IsOneConjunction()
    {
        var and = Assert.IsType<And>(Bind("dataset.continuous && (dataset.risky && dataset.separable) && !dataset.important"));
        Assert.Equal(4, and.Operands.Length);
        Assert.IsType<Not>(and.Operands[3]);
    }

    [Fact]
    public void OrWithinAnd_KeepsItsBrackets()
    {
        var and = Assert.IsType<And>(Bind("dataset.continuous && (dataset.risky || dataset.separable)"));
        Assert.IsType<Or>(and.Operands[1]);
    }

    [Theory]
    [InlineData("dataset.opening.previous === 'open'", ComparisonOperator.Equal)]
    [InlineData("dataset.opening.previous == 'open'", ComparisonOperator.Equal)]
    [InlineData("dataset.opening.previous !== null", ComparisonOperator.NotEqual)]
    [InlineData("'open' != dataset.opening.previous", ComparisonOperator.NotEqual)]
    [InlineData("dataset.opening.previous === dataset.opening.declared", ComparisonOperator.Equal)]
    [InlineData("dataset.observedK >= parameters.kOpen", ComparisonOperator.GreaterOrEqual)]
    [InlineData("dataset.updatedOn < asOf", ComparisonOperator.Less)]
    [InlineData("dataset.domain > 'a'", ComparisonOperator.Greater)]
    [InlineData("field.opening.status === 'out-of-scope'", ComparisonOperator.Equal)]
    [InlineData("field.grade['three'] <= 2", ComparisonOperator.LessOrEqual)]
    [InlineData("dataset.continuous === dataset.risky", ComparisonOperator.Equal)]
    [InlineData("(dataset.continuous ? 'open' : 'closed') === dataset.opening.previous", ComparisonOperator.Equal)]
    public void Comparison_BindsWithItsOperator(string condition, ComparisonOperator expected) =>
        Assert.Equal(expected, Assert.IsType<Comparison>(Bind(condition)).Operator);

    [Theory]
    [InlineData("dataset.events.includes('emergency')", typeof(Includes))]
    [InlineData("dataset.domain.includes('交通')", typeof(TextTest))]
    [InlineData("dataset.domain.startsWith('a') ", typeof(TextTest))]
    [InlineData("under(field.kind, 'personal/identity')", typeof(Under))]
    [InlineData("mentions(dataset.domain, 'a b')", typeof(Mentions))]
    [InlineData("mentions(dataset.domain, ['a b', '交通'])", typeof(Mentions))]
    [InlineData("every(field.personalInformation)", typeof(Quantified))]
    [InlineData("evidenced(field.anonymised)", typeof(Evidenced))]
    [InlineData("accepted(field.opening.basis, ['law'])", typeof(AcceptedBasis))]
    [InlineData("accepted(field.opening.basis, 'law')", typeof(AcceptedBasis))]
    [InlineData("dataset['continuous']", typeof(FactReference))]
    [InlineData("dataset.continuous ? dataset.risky : false", typeof(Choice))]
    [InlineData("['open', 'closed'].includes(dataset.opening.previous)", typeof(Or))]
    [InlineData("['open'].includes(dataset.opening.previous)", typeof(Comparison))]
    [InlineData("dataset.reviews['secrecy'] === 'passed'", typeof(Comparison))]
    [InlineData("dataset.domain.length + 1 > 3 * -2", typeof(Comparison))]
    [InlineData("field.consent.length === 0", typeof(Comparison))]
    [InlineData("count(field.personalInformation) % 2 === 1", typeof(Comparison))]
    [InlineData("daysBetween(since(dataset.events, 'pi-leak'), asOf) > 3", typeof(Comparison))]
    [InlineData("workingDaysBetween(dataset.updatedOn, asOf) > 15", typeof(Comparison))]
    [InlineData("dataset.continuous // a note\n&& /* another ( */ dataset.risky", typeof(And))]
    public void Form_BindsToItsExpression(string condition, Type expected) => Assert.IsType(expected, Bind(condition));

    [Fact]
    public void TextLiteral_KeepsItsCharacters()
    {
        var comparison = Assert.IsType<Comparison>(Bind("dataset.domain === '道路' + \"运输 (\\u4e2d)\""));
        var sum = Assert.IsType<Arithmetic>(comparison.Right);
        Assert.Equal(FactValue.Of("运输 (中)"), Assert.IsType<Literal>(sum.Right).Value);
    }

    [Theory]
    [InlineData("dataset.domain === true")]
    [InlineData("dataset.opening.previous === dataset.sharing.declared + 'x'")]
    [InlineData("dataset.continuous + 1 > 1")]
    [InlineData("!dataset.observedK")]
    [InlineData("dataset.observedK && true")]
    [InlineData("mentions(dataset.domain, [])")]
    [InlineData("mentions(dataset.domain, ' ')")]
    [InlineData("mentions(dataset.domain, dataset.domain)")]
    [InlineData("mentions(dataset.continuous, 'a')")]
    [InlineData("dataset.opening.previous + 'x' === 'openx'")]
    [InlineData("(dataset.continuous ? 1 : 'a') === 1")]
    [InlineData("under(dataset.domain, 'personal')")]
    [InlineData("accepted(field.opening.basis, ['custom'])")]
    [InlineData("accepted(field.opening.basis, [])")]
    [InlineData("accepted(dataset.domain, 'law')")]
    [InlineData("field.kind.startsWith('personal')")]
    [InlineData("since(dataset.events, 'fire') < asOf")]
    [InlineData("dataset.observedK")]
    [InlineData("dataset")]
    [InlineData("dataset.continuous()")]
    [InlineData("some(field.personalInformation)(1)")]
    [InlineData("dataset.constructor.constructor('return 7')()")]
    [InlineData("[1, , 2].includes(dataset.observedK)")]
    [InlineData("['open', 'opened'].includes(dataset.opening.previous)")]
    [InlineData("dataset.continuous, dataset.risky")]
    [InlineData("function () { return true }")]
    [InlineData("dataset.observedK++ > 1")]
    [InlineData("dataset.observedK << 1 > 2")]
    [InlineData("'kind' in field")]
    [InlineData("void 0 === null")]
    [InlineData("field.kind === null")]
    [InlineData("opening.status === 'open'")]
    [InlineData("d\\u0061taset.continuous")]
    [InlineData("dataset.observedK > 1_000")]
    [InlineData("dataset.observedK > 0b11")]
    [InlineData("dataset.continuous;")]
    [InlineData("dataset.continuous\ndataset.risky")]
    [InlineData("...dataset.events")]
    [InlineData("dataset.observedK ** 2 > 4")]
    public void IllTypedOrForeignForm_IsAnError(string condition) =>
        Assert.Contains(" PK20", Problems("|\n      " + condition.Replace("\n", "\n      ", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void TwoErrorsInOneCondition_AreBothFound() =>
        Assert.Equal("10:11 PK2022\n10:32 PK2022", Problems("dataset.continous || dataset.risk"));
}
