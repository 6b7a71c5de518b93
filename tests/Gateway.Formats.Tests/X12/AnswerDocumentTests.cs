using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.Tests.X12;

/// <summary>What the other side says of what we sent: 997, 999, 824 and TA1 as documents.</summary>
public sealed class AnswerDocumentTests
{
    [Fact]
    public void A_997_answers_each_set_and_then_its_group()
    {
        var items = Answers("997", "AK1*IN*41*004010~", "AK2*810*0001~", "AK5*A~", "AK2*810*0002~",
            "AK3*TDS*14*SAC*8~", "AK4*1*610*6*12.X~", "AK4*2:1:3*782*5~", "AK3*CTT*15**3~", "AK5*R*5*4~", "AK9*P*2*2*1*5~");
        items.OfType<AcknowledgedSet>().Select(s => $"{s.FunctionalCode} {s.GroupControlNumber} {s.SetType} {s.SetControlNumber} {s.Answer} {s.Code} {string.Join(',', s.Syntax)}")
            .ShouldBe(["IN 41 810 0001 Accepted A ", "IN 41 810 0002 Rejected R 5,4"]);
        items.OfType<AcknowledgedSet>().Last().Notes.Select(Shown).ShouldBe(["TDS 14 SAC 8: 1 610 6 12.X; 2-1^3 782 5", "CTT 15  3: "]);
        var group = items.OfType<AcknowledgedGroup>().ShouldHaveSingleItem();
        (group.FunctionalCode, group.GroupControlNumber, group.Answer, group.SetsStated, group.SetsReceived, group.SetsAccepted, group.SetsAnswered)
            .ShouldBe(("IN", "41", PartnerAnswer.PartiallyAccepted, 2, 2, 1, 2));
        group.Syntax.ShouldBe(["5"]);
        items[^2].ShouldBe(group);
    }

    [Fact]
    public void A_999_answers_with_its_contexts()
    {
        var items = Answers("999", "AK1*RA*5*005010X218~", "AK2*820*0001*005010X218~", "IK3*RMR*9*RMR*8~", "CTX*TRN02:ABC~", "IK4*4*782*6*X~", "IK5*E*I5~", "AK9*E*1*1*1~");
        var set = items.OfType<AcknowledgedSet>().ShouldHaveSingleItem();
        (set.Answer, set.ImplementationReference).ShouldBe((PartnerAnswer.AcceptedWithErrors, "005010X218"));
        set.Contexts.ShouldBe(["TRN02:ABC"]);
        Shown(set.Notes.ShouldHaveSingleItem()).ShouldBe("RMR 9 RMR 8: 4 782 6 X");
    }

    [Theory]
    [InlineData("A", PartnerAnswer.Accepted)]
    [InlineData("E", PartnerAnswer.AcceptedWithErrors)]
    [InlineData("P", PartnerAnswer.PartiallyAccepted)]
    [InlineData("R", PartnerAnswer.Rejected)]
    [InlineData("M", PartnerAnswer.Rejected)]
    [InlineData("Q", PartnerAnswer.Unclear)]
    public void A_group_is_answered_by_AK901(string code, PartnerAnswer answer) =>
        Answers("997", "AK1*IN*41~", $"AK9*{code}*1*1*1~").OfType<AcknowledgedGroup>().ShouldHaveSingleItem().Answer.ShouldBe(answer);

    [Fact]
    public void A_set_without_AK5_and_a_group_without_AK9_are_no_answers()
    {
        var items = Answers("997", "AK1*IN*41~", "AK2*810*0001~");
        items.OfType<AcknowledgedSet>().ShouldHaveSingleItem().Answer.ShouldBe(PartnerAnswer.Unclear);
        items.OfType<AcknowledgedGroup>().ShouldHaveSingleItem().Answer.ShouldBe(PartnerAnswer.Unclear);
    }

    [Fact]
    public void An_824_answers_transactions_with_what_was_wrong()
    {
        var items = Answers("824", "BGN*11*ADV7*20260116~", "N1*FR*BUYER*92*B1~", "OTI*TR*IV*INV77***20260110**41*0001*810*004010~", "REF*PO*PO55~",
            "TED*024*price differs*IT1*12*4*212*2.50*2.40~", "NTE*ERN*see contract~", "TED*006~", "OTI*TA*IV*INV78****1200*41*0002*810~");
        items.OfType<AdviceHeader>().ShouldHaveSingleItem().Parties.ShouldHaveSingleItem().Id.ShouldBe("B1");
        items.OfType<AdvisedTransaction>().Select(t => $"{t.Answer} {t.Code} {t.Reference.Qualifier} {t.Reference.Value} {t.GroupControlNumber} {t.SetControlNumber} {t.SetType}")
            .ShouldBe(["Rejected TR IV INV77 41 0001 810", "Accepted TA IV INV78 41 0002 810"]);
        var first = items.OfType<AdvisedTransaction>().First();
        first.Notes.ShouldBe([new AdviceNote("024", "price differs see contract", "IT1", 12, 4, "212", "2.50", "2.40"), new AdviceNote("006", null, null, null, null, null, null, null)]);
        first.References.ShouldHaveSingleItem().Value.ShouldBe("PO55");
    }

    [Fact]
    public void A_TA1_answers_an_interchange()
    {
        var text = Samples.Isa + "TA1*000000905*260110*1200*R*022~IEA*0*000000007~";
        var answer = Reading.Of(text).Items.OfType<InterchangeAcknowledgment>().ShouldHaveSingleItem();
        (answer.ControlNumber, answer.Answer, answer.NoteCode).ShouldBe(("000000905", PartnerAnswer.Rejected, "022"));
    }

    [Fact]
    public void Notes_beyond_what_is_kept_are_counted()
    {
        var notes = Enumerable.Range(1, 500).Select(i => $"AK3*IT1*{i}**2~").ToArray();
        var set = Answers("997", ["AK1*IN*41~", "AK2*810*0001~", .. notes, "AK5*R*5~"]).OfType<AcknowledgedSet>().ShouldHaveSingleItem();
        (set.Notes.Count, set.MoreNotes).ShouldBe((200, 300));
    }

    static IReadOnlyList<X12Item> Answers(string type, params string[] segments)
    {
        var code = type == "824" ? "AG" : "FA";
        var version = type == "999" ? "005010X231" : "004010";
        return Reading.Of(Samples.Isa + $"GS*{code}*A*B*20260115*1200*7*X*{version}~ST*{type}*0001~" + string.Concat(segments)
            + $"SE*{segments.Length + 2}*0001~" + Samples.Trailer).Items.SkipWhile(i => i is not SetStart).Skip(1).TakeWhile(i => i is not GroupEnd).ToList();
    }

    static string Shown(SegmentNote note) =>
        $"{note.SegmentId} {note.SegmentPosition} {note.LoopId} {note.Code}: {string.Join("; ", note.Elements.Select(Shown))}";

    static string Shown(ElementNote note)
    {
        var place = note.ElementPosition + (note.ComponentPosition is { } c ? $"-{c}" : "") + (note.Repetition is { } r ? $"^{r}" : "");
        return $"{place} {note.ElementNumber} {note.Code} {note.BadValue}".TrimEnd();
    }
}
