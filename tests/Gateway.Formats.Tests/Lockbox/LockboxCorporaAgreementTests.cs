using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Gateway.Formats.Tests.Inspection;

namespace Gateway.Formats.Tests.Lockbox;

/// <summary>Our verdict beside what is stated of every lockbox file of other projects; there is no disagreement.</summary>
public sealed class LockboxCorporaAgreementTests
{
    [CorporaFact]
    public void Agrees_with_what_is_stated_of_every_shared_lockbox_file()
    {
        var wrong = Corpora.Files().Where(file => file.Format == FileFormat.Lockbox)
            .Where(file => (Samples.Inspect(file.Path).Verdict is InspectionVerdict.Clean or InspectionVerdict.Warnings) != file.Expected.StartsWith("VALID", StringComparison.Ordinal))
            .Select(file => $"{file.Name}: {string.Join("; ", Samples.Inspect(file.Path).Faults.Select(fault => fault.Message))}");
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [CorporaFact]
    public void Reads_the_money_and_the_layout_that_are_stated()
    {
        var one = Samples.Inspect(Corpora.Files().Single(file => file.Name.EndsWith("test_lockbox.bai", StringComparison.Ordinal)).Path);
        one.Verdict.ShouldBe(InspectionVerdict.Clean);
        one.Documents.ShouldHaveSingleItem().ShouldBe(new InspectedDocument("batch", "lockbox/104@1", "001", "0022222", 7000m, null, 1, UnitVerdict.Accepted));

        var none = Samples.Inspect(Corpora.Files().Single(file => file.Name.EndsWith("test_empty_lockbox.bai", StringComparison.Ordinal)).Path);
        none.Verdict.ShouldBe(InspectionVerdict.Clean);
        none.Totals.ShouldHaveSingleItem().ShouldBe(new MoneyTotals("checks", null, 0m, 0m, 0m));
    }
}
