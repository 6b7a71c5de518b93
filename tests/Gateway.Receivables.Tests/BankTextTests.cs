namespace Gateway.Receivables.Tests;

public sealed class BankTextTests
{
    [Theory]
    [InlineData("ORIG:HOLLY TOOLS INC OBI:INVOICE 4410", "HOLLY TOOLS INC")]
    [InlineData("ORIG:HOLLY TOOLS INC\nOBI:INVOICE 4410", "HOLLY TOOLS INC")]
    [InlineData("ORIG CO NAME:HOLLY TOOLS ORIG ID:1512345678 CO ENTRY DESCR:PAYMENT", "HOLLY TOOLS")]
    [InlineData("WIRE IN B/O HOLLY TOOLS INC; REF 77", "HOLLY TOOLS INC")]
    [InlineData("ORG=HOLLY TOOLS INC REF=8812", "HOLLY TOOLS INC")]
    [InlineData("BY ORDER OF: HOLLY TOOLS INC.", "HOLLY TOOLS INC")]
    [InlineData("INVOICE 4410 FROM MARCH", null)]
    [InlineData("ORIG:12345", null)]
    [InlineData("ORIG:HOLLY TOOLS\nSENDER:OTHER BANK", null)]
    [InlineData("THE ORIGINAL IS LOST", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_sender_stands_behind_its_label(string? text, string? name) => BankText.SenderName(text).ShouldBe(name);
}
