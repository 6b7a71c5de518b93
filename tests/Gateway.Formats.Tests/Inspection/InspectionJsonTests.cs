using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Formats.Tests.Inspection;

/// <summary>Names, order and nulls are a contract with scripts.</summary>
public sealed class InspectionJsonTests
{
    static readonly InspectedDocument Document = new("820", "004010", "0001", "7700110022", 3480.00m, "USD", 4, UnitVerdict.AcceptedWithErrors);

    static readonly Fault Fault = new(
        "x12.se.count", FaultSeverity.Error, FaultOwner.Partner, new SourcePosition(1204, 23, 21), "SE01", "20", "21", "SE01 says 20 segments, but there are 21.");

    [Fact]
    public void Writes_one_line_with_the_names_of_the_contract() =>
        InspectionJson.Write("in/820.edi", new(FileFormat.X12, InspectionVerdict.Faulty, [Document], 0, [Fault], 0)).ShouldBe(
            """{"file":"in/820.edi","format":"x12","verdict":"faulty","documents":[{"type":"820","version":"004010","control":"0001","number":"7700110022","amount":"3480.00","currency":"USD","lines":4,"verdict":"acceptedWithErrors"}],"faults":[{"code":"x12.se.count","severity":"error","byte":1204,"line":23,"segment":21,"element":"SE01","found":"20","expected":"21","owner":"partner","message":"SE01 says 20 segments, but there are 21."}]}""");

    [Fact]
    public void What_is_not_known_is_null() =>
        InspectionJson.Write("x", new(
            FileFormat.Unknown, InspectionVerdict.Unreadable, [Document with { Number = null, Amount = null, Currency = null, Verdict = UnitVerdict.Unsupported }], 0, [FileFaults.Missing()], 0)).ShouldBe(
            """{"file":"x","format":"unknown","verdict":"unreadable","documents":[{"type":"820","version":"004010","control":"0001","number":null,"amount":null,"currency":null,"lines":4,"verdict":"unsupported"}],"faults":[{"code":"file.missing","severity":"error","byte":null,"line":null,"segment":null,"element":null,"found":null,"expected":"a file","owner":"us","message":"There is no file of this name; check the name and the folder."}]}""");

    [Fact]
    public void Says_how_many_the_caps_left_out() =>
        InspectionJson.Write("x", new(FileFormat.X12, InspectionVerdict.Clean, [], 3, [], 4)).ShouldBe(
            """{"file":"x","format":"x12","verdict":"clean","documents":[],"faults":[],"more":7,"moreDocuments":3,"moreFaults":4}""");

    [Fact]
    public void Stays_one_line_whatever_a_file_or_its_name_holds() =>
        InspectionJson.Write("a\nb\"\u0001", new(FileFormat.X12, InspectionVerdict.Faulty, [], 0, [Fault with { Found = "\r\n\0\u2028" }], 0))
            .ShouldNotContain('\n');
}
