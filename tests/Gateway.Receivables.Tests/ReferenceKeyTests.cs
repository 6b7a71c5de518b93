using Gateway.Receivables.Tests.Matching;

namespace Gateway.Receivables.Tests;

public sealed class ReferenceKeyTests
{
    [Theory]
    [InlineData("1001", "1001")]
    [InlineData("0001001", "1001")]
    [InlineData("inv-0012", "INV12")]
    [InlineData(" INV 00-12/a ", "INV12A")]
    [InlineData("A0B0", "AB0")]
    [InlineData("1-00-2", "1002")]
    [InlineData("000", "0")]
    [InlineData("INV-000", "INV0")]
    [InlineData("10", "10")]
    [InlineData("#--", "")]
    [InlineData("", "")]
    public void Normalises_case_punctuation_and_leading_zeros(string reference, string key)
    {
        ReferenceKey.Normalise(reference).ShouldBe(key);
        ReferenceKey.Normalise(key).ShouldBe(key, "normalising twice changes nothing");
    }

    [Theory]
    [InlineData("12", "12 INV12 IN12")]
    [InlineData("INV-0012", "INV12 12 IN12")]
    [InlineData("inv", "INV INVINV ININV")]
    [InlineData("INDIA-7", "INDIA7 INVINDIA7 ININDIA7")]
    [InlineData("-", "")]
    public void Gives_every_key_that_the_document_meant_can_have(string reference, string keys) =>
        ReferenceKey.Keys(reference, ClerksCase.Rules).ShouldBe(keys.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);

    [Theory]
    [InlineData("12")]
    [InlineData("0012")]
    [InlineData("INV-0012")]
    [InlineData("IN 12")]
    [InlineData("#12")]
    public void Finds_the_stored_key_whichever_way_each_side_writes_it(string stored)
    {
        foreach (var reference in new[] { "12", "0012", "inv 012", "IN-12", "#0012" })
        {
            ReferenceKey.Keys(reference, ClerksCase.Rules).ShouldContain(ReferenceKey.Normalise(stored), $"{reference} means {stored}");
        }
    }

    [Fact]
    public void A_prefix_with_a_digit_is_a_fault_of_the_settings_and_is_not_taken_off()
    {
        var rules = ClerksCase.Rules with { ReferencePrefixes = ["9-"] };

        rules.Faults.ShouldBe(["The reference prefix '9-' has a digit in it, so that two document numbers could become one; use letters and punctuation."]);
        ReferenceKey.Keys("912", rules).ShouldBe(["912"]);
        ClerksCase.Rules.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Acme, Inc.", "ACME INC")]
    [InlineData(" ACME  inc ", "ACME INC")]
    [InlineData("A.C.M.E. Inc", "ACME INC")]
    [InlineData("Smith & Sons", "SMITH AND SONS")]
    [InlineData("O'Neil-Parts", "ONEIL PARTS")]
    [InlineData("...", "")]
    public void Compares_names_without_case_punctuation_and_spacing(string name, string normalised) =>
        PartyNames.Normalise(name).ShouldBe(normalised);

    [Fact]
    public void Keeps_legal_forms_because_they_tell_companies_apart() =>
        PartyNames.Normalise("Acme Inc").ShouldNotBe(PartyNames.Normalise("Acme LLC"));
}
