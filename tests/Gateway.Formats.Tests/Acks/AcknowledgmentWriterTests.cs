using System.Text;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Acks;

namespace Gateway.Formats.Tests.Acks;

public sealed class AcknowledgmentWriterTests
{
    [Fact]
    public void Accepts_good_sets_and_rejects_bad_ones_of_the_same_group()
    {
        var note = new SegmentNote("RMR", 9, "RMR", "8", [new ElementNote(4, null, null, "782", "6", "12.X4"), new ElementNote(1, null, null, "128", "7", "QQ")]);
        var written = Write(new(Received.Interchange(), 12, 34, Received.Now), writer =>
        {
            writer.BeginGroup(Received.Group());
            writer.WriteSet(Received.Set("0001"));
            writer.WriteSet(Received.Set("0002", UnitVerdict.Rejected, syntax: ["5"], notes: note));
            writer.WriteSet(Received.Set("0003", UnitVerdict.AcceptedWithErrors, syntax: ["5"], notes: new SegmentNote("XYZ", 4, null, "1", [])));
            writer.EndGroup(Received.GroupEnd(Received.Group(), 3)).ShouldBe(AcknowledgmentCode.PartlyAccepted);
        });

        written.ShouldBe(Lines(
            "ISA*00*          *00*          *ZZ*SUPPLIERINC    *ZZ*BUYERCORP      *261122*0930*U*00401*000000012*0*P*:~",
            "GS*FA*SUPPLIERGS*BUYERGS*20261122*0930*34*X*004010~",
            "ST*997*0001~",
            "AK1*RA*77~",
            "AK2*820*0001~",
            "AK5*A~",
            "AK2*820*0002~",
            "AK3*RMR*9*RMR*8~",
            "AK4*4*782*6~",
            "AK4*1*128*7*QQ~",
            "AK5*R*5~",
            "AK2*820*0003~",
            "AK3*XYZ*4**1~",
            "AK5*E*5~",
            "AK9*P*3*3*2~",
            "SE*14*0001~",
            "GE*1*34~",
            "IEA*1*000000012~"));
    }

    [Fact]
    public void Writes_the_variants_of_005010()
    {
        var group = Received.Group("005010X218");
        var note = new SegmentNote("REF", 5, "2000ALONG", "8", [new ElementNote(4, 2, 3, "C040", "12", null), new ElementNote(3, null, 2, "352", "5", "A:B")]);
        var written = Write(new(Received.Interchange("00501", "|>\n^", test: true), 1, 1, Received.Now), writer =>
        {
            writer.BeginGroup(group);
            writer.WriteSet(Received.Set("0001", UnitVerdict.Rejected, implementation: "005010X218", notes: note));
            writer.EndGroup(Received.GroupEnd(group, 1)).ShouldBe(AcknowledgmentCode.Rejected);
        });

        written.ShouldBe(Lines(
            "ISA|00|          |00|          |ZZ|SUPPLIERINC    |ZZ|BUYERCORP      |261122|0930|^|00501|000000001|0|T|>\n",
            "GS|FA|SUPPLIERGS|BUYERGS|20261122|0930|1|X|005010\n",
            "ST|997|0001\n",
            "AK1|RA|77|005010X218\n",
            "AK2|820|0001|005010X218\n",
            "AK3|REF|5||8\n",
            "AK4|4>2>3||12\n",
            "AK4|3>>2|352|5|A:B\n",
            "AK5|R|5\n",
            "AK9|R|1|1|0\n",
            "SE|9|0001\n",
            "GE|1|1\n",
            "IEA|1|000000001\n"));
    }

    [Fact]
    public void Answers_each_group_by_a_997_and_opens_a_further_FA_group_for_another_version_or_application()
    {
        GroupHeader[] groups = [Received.Group("003050", control: "1"), Received.Group("004010", "IN", "2"), Received.Group("006020", control: "3"), Received.Group("006020", control: "4", sender: "OTHER")];
        using var output = new MemoryStream();
        var writer = new X12AcknowledgmentWriter(new(Received.Interchange(), 9, 500, Received.Now), output);
        foreach (var group in groups)
        {
            writer.BeginGroup(group);
            writer.EndGroup(Received.GroupEnd(group, 0)).ShouldBe(AcknowledgmentCode.Accepted);
        }

        writer.Complete().ShouldBeTrue();
        writer.GroupsWritten.ShouldBe(3);
        writer.AcknowledgmentsWritten.ShouldBe(4);
        var segments = Encoding.ASCII.GetString(output.ToArray()).Split('~');
        Named(segments, "GS").ShouldBe([
            "GS*FA*SUPPLIERGS*BUYERGS*20261122*0930*500*X*004010",
            "GS*FA*SUPPLIERGS*BUYERGS*20261122*0930*501*X*005010",
            "GS*FA*SUPPLIERGS*OTHER*20261122*0930*502*X*005010"]);
        Named(segments, "GE").ShouldBe(["GE*2*500", "GE*1*501", "GE*1*502"]);
        Named(segments, "ST").ShouldBe(["ST*997*0001", "ST*997*0002", "ST*997*0001", "ST*997*0001"]);
        segments.ShouldContain("IEA*3*000000009");
    }

    [Theory]
    // Verdicts of the sets (A accepted, E with errors, R rejected, U unsupported), GE01, how the group closed, acceptance → AK9 and the AK5s
    [InlineData("AA", 2, true, GroupAcceptance.EachSet, "AK9*A*2*2*2", "A A")]
    [InlineData("AE", 2, true, GroupAcceptance.EachSet, "AK9*E*2*2*2", "A E")]
    [InlineData("AR", 2, true, GroupAcceptance.EachSet, "AK9*P*2*2*1", "A R")]
    [InlineData("AU", 2, true, GroupAcceptance.EachSet, "AK9*P*2*2*1", "A R*1")]
    [InlineData("RU", 2, true, GroupAcceptance.EachSet, "AK9*R*2*2*0", "R R*1")]
    [InlineData("", 0, true, GroupAcceptance.EachSet, "AK9*A*0*0*0", "")]
    [InlineData("AER", 3, true, GroupAcceptance.WholeGroup, "AK9*R*3*3*0", "R R R")]
    [InlineData("AE", 2, true, GroupAcceptance.WholeGroup, "AK9*E*2*2*2", "A E")]
    [InlineData("AE", 3, false, GroupAcceptance.EachSet, "AK9*R*3*2*0*5", "R R")]
    public void Says_of_the_group_what_its_sets_and_its_end_allow(
        string verdicts, int stated, bool closedWell, GroupAcceptance acceptance, string group, string sets)
    {
        var written = Write(new(Received.Interchange(), 1, 1, Received.Now, acceptance), writer =>
        {
            writer.BeginGroup(Received.Group());
            foreach (var (verdict, i) in verdicts.Select((letter, i) => (Verdict(letter), i))) writer.WriteSet(Received.Set($"{i + 1:0000}", verdict));
            writer.EndGroup(Received.GroupEnd(Received.Group(), verdicts.Length, stated, closedWell, closedWell ? [] : ["5"]));
        });

        var segments = written.Split('~');
        Named(segments, "AK9").Single().ShouldBe(group);
        string.Join(' ', Named(segments, "AK5").Select(text => text[4..])).ShouldBe(sets);
    }

    [Fact]
    public void Takes_acceptances_back_across_many_buffers()
    {
        using var output = new MemoryStream();
        var writer = new X12AcknowledgmentWriter(new(Received.Interchange(), 1, 1, Received.Now, GroupAcceptance.WholeGroup), output);
        writer.BeginGroup(Received.Group(control: "1"));
        for (var i = 1; i <= 20_000; i++) writer.WriteSet(Received.Set($"{i:000000000}"));
        writer.EndGroup(Received.GroupEnd(Received.Group(), 20_000));
        writer.BeginGroup(Received.Group(control: "2"));
        for (var i = 1; i <= 20_000; i++) writer.WriteSet(Received.Set($"{i:000000000}", i == 20_000 ? UnitVerdict.Rejected : UnitVerdict.Accepted));
        writer.EndGroup(Received.GroupEnd(Received.Group(), 20_000));
        writer.Complete();

        var groups = Encoding.ASCII.GetString(output.ToArray()).Split("ST*997");
        (Count(groups[1], "AK5*A~"), Count(groups[1], "AK5*R~")).ShouldBe((20_000, 0));
        (Count(groups[2], "AK5*A~"), Count(groups[2], "AK5*R~")).ShouldBe((0, 20_000));
        groups[2].ShouldContain("AK9*R*20000*20000*0~");
    }

    [Theory]
    [InlineData("A*B", null)]
    [InlineData("A~B", null)]
    [InlineData("A:B", null)]
    [InlineData("A\nB", null)]
    [InlineData("Ä", null)]
    [InlineData(" ", null)]
    [InlineData("A B", "A B")]
    public void Quotes_a_bad_value_only_where_it_can_be_quoted_unaltered(string value, string? quoted)
    {
        var written = Write(new(Received.Interchange(), 1, 1, Received.Now), writer =>
        {
            writer.BeginGroup(Received.Group());
            writer.WriteSet(Received.Set("0001", UnitVerdict.Rejected, notes: new SegmentNote("REF", 3, null, "8", [new ElementNote(2, null, null, "127", "7", value)])));
            writer.EndGroup(Received.GroupEnd(Received.Group(), 1));
        });

        written.ShouldContain(quoted is null ? "AK4*2*127*7~" : $"AK4*2*127*7*{quoted}~");
    }

    [Theory]
    [InlineData("A~B~C")]
    [InlineData("*********")]
    [InlineData("")]
    [InlineData("\0\u0001\u00FF")]
    public void Is_never_broken_by_what_it_answers(string hostile)
    {
        var header = Received.Interchange(control: hostile) with { SenderId = hostile, ReceiverId = hostile, SenderQualifier = hostile, Date = hostile, Time = hostile, Version = hostile };
        var group = new GroupHeader(hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile);
        var written = Write(new(header, 1, 1, Received.Now), writer =>
        {
            writer.WriteInterchangeAcknowledgment(AcknowledgmentCode.Rejected, "022");
            writer.BeginGroup(group);
            writer.WriteSet(Received.Set(hostile, UnitVerdict.Rejected, hostile, hostile, notes: new SegmentNote(hostile, 3, hostile, null, [new ElementNote(2, null, null, hostile, "7", hostile)])));
            writer.EndGroup(Received.GroupEnd(group, 1));
        });

        written.Count(letter => letter == '~').ShouldBe(13);
        written[..106].Count(letter => letter == '*').ShouldBe(16);
        var acknowledgment = written.Split('~');
        acknowledgment.Select(text => text.Split('*')[0]).ShouldBe(["ISA", "TA1", "GS", "ST", "AK1", "AK2", "AK3", "AK4", "AK5", "AK9", "SE", "GE", "IEA", ""]);
    }

    [Theory]
    [InlineData("***", "*:~")] // all the same
    [InlineData("A:~", "*:~")] // a letter separates
    [InlineData("*:-", "*:~")] // would cut numbers in two
    [InlineData("\u001D\u001F\u001C", "\u001D\u001F\u001C")] // information separators, as some retailers use them
    [InlineData(" :~", "*:~")]
    [InlineData("|>!", "|>!")]
    [InlineData("*:\r", "*:\r")]
    public void Keeps_the_delimiters_of_the_received_interchange_where_they_can_serve(string received, string expected)
    {
        var written = Write(new(Received.Interchange(delimiters: received), 1, 1, Received.Now), writer => writer.WriteInterchangeAcknowledgment(AcknowledgmentCode.Accepted, "000"));
        $"{written[3]}{written[104]}{written[105]}".ShouldBe(expected);
    }

    [Fact]
    public void Writes_a_TA1_in_an_interchange_without_groups() =>
        Write(new(Received.Interchange(requests: true), 7, 1, Received.Now), writer => writer.WriteInterchangeAcknowledgment(AcknowledgmentCode.Rejected, "021")).ShouldBe(Lines(
            "ISA*00*          *00*          *ZZ*SUPPLIERINC    *ZZ*BUYERCORP      *261122*0930*U*00401*000000007*0*P*:~",
            "TA1*000000905*261121*1200*R*021~",
            "IEA*0*000000007~"));

    [Fact]
    public void Writes_nothing_for_an_interchange_of_acknowledgments()
    {
        using var output = new MemoryStream();
        var writer = new X12AcknowledgmentWriter(new(Received.Interchange(), 1, 1, Received.Now), output);
        var group = Received.Group(code: "FA");
        writer.Take(new GroupStart(default, group));
        writer.Take(new SetEnd(default, Received.Set("0001", type: "997")));
        writer.Take(new GroupEnd(default, Received.GroupEnd(group, 1)));
        writer.Complete().ShouldBeFalse();
        output.Length.ShouldBe(0);
    }

    [Fact]
    public void Answers_an_824_in_its_group_AG()
    {
        var group = Received.Group(code: "AG");
        Write(new(Received.Interchange(), 1, 1, Received.Now), writer =>
        {
            writer.Take(new GroupStart(default, group));
            writer.Take(new SetEnd(default, Received.Set("0001", type: "824")));
            writer.Take(new GroupEnd(default, Received.GroupEnd(group, 1)));
        }).ShouldContain("AK1*AG*77~AK2*824*0001~AK5*A~AK9*A*1*1*1~");
    }

    [Fact]
    public void Names_no_more_than_five_codes_in_the_order_of_the_standard() =>
        Write(new(Received.Interchange(), 1, 1, Received.Now), writer =>
        {
            writer.BeginGroup(Received.Group());
            writer.WriteSet(Received.Set("0001", UnitVerdict.Rejected, syntax: ["23", "4", "7", "3", "6", "2", "3"]));
            writer.EndGroup(Received.GroupEnd(Received.Group(), 1, 9, closedWell: false, "5", "4"));
        }).ShouldContain("AK5*R*2*3*4*6*7~AK9*R*9*1*0*4*5~");

    [Fact]
    public void Refuses_a_count_that_is_not_what_was_written()
    {
        using var output = new MemoryStream();
        var writer = new X12AcknowledgmentWriter(new(Received.Interchange(), 1, 1, Received.Now), output);
        writer.BeginGroup(Received.Group());
        Should.Throw<InvalidOperationException>(() => writer.EndGroup(Received.GroupEnd(Received.Group(), 1)));
    }

    static UnitVerdict Verdict(char letter) => letter switch
    {
        'A' => UnitVerdict.Accepted,
        'E' => UnitVerdict.AcceptedWithErrors,
        'R' => UnitVerdict.Rejected,
        _ => UnitVerdict.Unsupported,
    };

    static string Write(AcknowledgmentEnvelope envelope, Action<X12AcknowledgmentWriter> content)
    {
        using var output = new MemoryStream();
        var writer = new X12AcknowledgmentWriter(envelope, output);
        content(writer);
        writer.Complete().ShouldBeTrue();
        return Encoding.ASCII.GetString(output.ToArray());
    }

    static IEnumerable<string> Named(string[] segments, string id) => segments.Where(text => text.Split('*')[0] == id);

    static string Lines(params string[] segments) => string.Concat(segments);

    static int Count(string text, string part) => (text.Length - text.Replace(part, "").Length) / part.Length;
}
