using System.Text;
using Gateway.Formats.Inspection;
using X12Samples = Gateway.Formats.Tests.X12.Samples;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>Where the money of an X12 file is: what may take effect and what may not.</summary>
public sealed class X12MoneyTests
{
    static readonly string TwoSets = X12Samples.Isa + X12Samples.Gs820 + X12Samples.Payment + X12Samples.Payment.Replace("*0001~", "*0002~") + "GE*2*7~IEA*1*000000007~";

    /// <summary>What is changed, and then accepted and quarantined of the 200.00.</summary>
    [Theory]
    [InlineData("", "", "200.00", "0")]
    [InlineData("SE*21*0002", "SE*22*0002", "100.00", "100.00")]
    [InlineData("RMR*IV*INV00000002*PI*50~NTE*GEN*see letter~SE*21*0002", "RMR*IV*INV00000002*PI*51~NTE*GEN*see letter~SE*21*0002", "100.00", "100.00")]
    [InlineData("GE*2*7", "GE*3*7", "0", "200.00")]
    [InlineData("IEA*1*000000007", "IEA*1*000000008", "0", "200.00")]
    [InlineData("*0*P*:", "*0*T*:", "0", "200.00")]
    public void All_of_it_is_accepted_or_quarantined(string old, string replacement, string accepted, string quarantined)
    {
        var text = old.Length == 0 ? TwoSets : TwoSets.Replace(old, replacement);
        (text == TwoSets).ShouldBe(old.Length == 0);
        var totals = Inspect(text).Totals.ShouldHaveSingleItem();
        (totals.Kind, totals.Currency, totals.Stated, totals.Unexplained).ShouldBe(("payments", "USD", null, 0m));
        FormattableString.Invariant($"{totals.Accepted} {totals.Quarantined}").ShouldBe($"{accepted} {quarantined}");
    }

    [Fact]
    public void An_amount_that_is_no_number_is_in_no_sum_but_in_a_fault()
    {
        var inspection = Inspect(X12Samples.Payment820.Replace("BPR*C*100.00", "BPR*C*1OO.00"));
        inspection.Totals.ShouldBeEmpty();
        inspection.Faults.Select(f => f.Code).ShouldContain("x12.element.decimal");
    }

    static FileInspection Inspect(string text) =>
        new FileInspector(Tests.Grammars.Formats, new InspectionLimits()).Inspect(new MemoryStream(Encoding.Latin1.GetBytes(text)));
}
