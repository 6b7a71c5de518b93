namespace Gateway.Formats.Tests.X12;

public sealed class Total810Tests
{
    /// <summary>The invoice of the samples: lines 25.00 and 14.00, line allowance 1.00, freight 5.00, tax 3.04, TDS 46.04. Change, and what explains the difference.</summary>
    public static TheoryData<string, string, string> Changes => new()
    {
        { "SAC*C*D240***500*", "SAC*A*D240***500*", "It would add up if SAC05 5.00 in segment 19 were a charge." },
        { "SAC*A*C310***100~", "SAC*C*C310***100~", "It would add up if SAC05 1.00 in segment 15 were an allowance." },
        { "SAC*C*D240***500*", "SAC*N*D240***500*", "It would add up if SAC05 5.00 in segment 19 were charged." },
        { "SAC*C*D240***500*", "SAC*C*D240***5*", "It would add up if the point of SAC05 0.05 in segment 19 stood two places further right." },
        { "TXI*ST*3.04~", "TXI*ST*304~", "It would add up if the point of TXI02 304 in segment 18 stood two places further left." },
        { "TDS*4604*", "TDS*460400*", "It would add up if the point of TDS01 stood two places further left." },
        { "IT1*2*2*CA*7**VP*V9~", "IT1*2*2*CA*-7**VP*V9~", "It would add up if the line IT1 of -14 in segment 16 had the other sign." },
        { "IT1*2*2*CA*7**VP*V9~", "IT1*2*2*CA*700**VP*V9~", "It would add up if the point of the line IT1 of 1400 in segment 16 stood two places further left." },
        { "TDS*4604*", "TDS*4500*", "The difference is -1.04; no single amount explains it." },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Names_the_one_amount_that_explains_the_difference(string old, string replacement, string explanation)
    {
        Samples.Invoice810.ShouldContain(old);
        var fault = Reading.Of(Samples.Invoice810.Replace(old, replacement)).Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe("x12.810.total");
        fault.Message.ShouldContain(explanation);
    }

    [Fact]
    public void Says_nothing_where_several_amounts_could_explain_it()
    {
        var text = Samples.Invoice810.Replace("CTT*2~SE*21*", "SAC*C*H000***500~CTT*2~SE*22*");
        Reading.Of(text).Faults.ShouldHaveSingleItem().Message.ShouldContain("no single amount explains it");
    }
}
