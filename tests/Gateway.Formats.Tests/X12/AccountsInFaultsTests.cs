namespace Gateway.Formats.Tests.X12;

/// <summary>Faults are stored, logged and shown, so an account number that is at fault itself is told by its end alone.</summary>
public sealed class AccountsInFaultsTests
{
    const string Number = "123456789012345678901234567890123456";

    [Theory]
    [InlineData("BPR09", "BPR*C*1*C*ACH*CTX*01*099900014*DA*" + Number + "*1512345678**01*122000661*DA*700010001*20260117")]
    [InlineData("BPR15", "BPR*C*1*C*ACH*CTX*01*099900014*DA*9000*1512345678**01*122000661*DA*" + Number + "*20260117")]
    public void Shows_the_last_four_of_an_account_that_is_too_long(string element, string bpr)
    {
        var fault = Reading.Of(Samples.With(bpr, "ENT*1", "RMR*IV*INV1*PI*1")).Faults.ShouldHaveSingleItem();

        fault.Element.ShouldBe(element);
        fault.Found.ShouldBe("…3456");
        fault.Message.ShouldNotContain(Number[..^4]);
    }
}
