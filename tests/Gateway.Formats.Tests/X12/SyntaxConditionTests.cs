using Gateway.Formats.Grammar;

namespace Gateway.Formats.Tests.X12;

public sealed class SyntaxConditionTests
{
    [Theory]
    [InlineData("P0304", "", true)]
    [InlineData("P0304", "3 4", true)]
    [InlineData("P0304", "3", false)]
    [InlineData("P0304", "4", false)]
    [InlineData("R020305", "", false)]
    [InlineData("R020305", "5", true)]
    [InlineData("R020305", "2 3", true)]
    [InlineData("E0204", "2 4", false)]
    [InlineData("E0204", "4", true)]
    [InlineData("E0204", "", true)]
    [InlineData("C0302", "2", true)]
    [InlineData("C0302", "3", false)]
    [InlineData("C0302", "2 3", true)]
    [InlineData("C030204", "2 3", false)]
    [InlineData("L03040513", "3", false)]
    [InlineData("L03040513", "3 13", true)]
    [InlineData("L03040513", "4", true)]
    public void Holds_for_the_elements_that_are_present(string condition, string present, bool holds)
    {
        var elements = present.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(0UL, (mask, e) => mask | (1UL << int.Parse(e)));
        SyntaxCondition.Parse(condition)!.Value.Holds(elements).ShouldBe(holds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P03")]
    [InlineData("P030")]
    [InlineData("Q0304")]
    [InlineData("P03X4")]
    [InlineData("P0300")]
    [InlineData("P0364")]
    public void Is_none_when_it_is_written_wrong(string text) => SyntaxCondition.Parse(text).ShouldBeNull();
}
