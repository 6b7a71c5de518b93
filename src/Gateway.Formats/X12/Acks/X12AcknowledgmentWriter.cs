using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.X12.Acks;

/// <summary>
/// Writes one acknowledgment interchange for one received interchange while that is read: a 997 or 999 for each functional group, in constant
/// memory whatever the number of sets. A TA1 can only be written before the first group; as it is known last, it normally travels in an
/// interchange (and writer) of its own. Whether anything is due says <see cref="AcknowledgmentPolicy"/>; when the received interchange did
/// not close well, what was written here is thrown away.
/// </summary>
public sealed class X12AcknowledgmentWriter
{
    readonly AcknowledgmentEnvelope _envelope;
    readonly Stream _output;
    readonly X12EnvelopeWriter _writer;
    bool _begun;
    FaGroup? _open;
    GroupHeader? _answering;
    GroupTally _tally;
    long _groupStart;
    SetAcknowledgment? _sets;

    /// <param name="output">Seekable and readable, such as a temporary file: a group rejected at its end has its acceptances taken back in place.</param>
    public X12AcknowledgmentWriter(AcknowledgmentEnvelope envelope, Stream output)
    {
        if (!output.CanSeek || !output.CanRead) throw new ArgumentException("The output must be seekable and readable.", nameof(output));
        _envelope = envelope;
        _output = output;
        _writer = new X12EnvelopeWriter(output, envelope.Header(), envelope.WrittenAt);
    }

    /// <summary>FA groups so far: so many group control numbers are used up from <see cref="AcknowledgmentEnvelope.FirstGroupControlNumber"/> on.</summary>
    public int GroupsWritten { get; private set; }

    /// <summary>997 or 999 sets so far, one for each group answered.</summary>
    public int AcknowledgmentsWritten { get; private set; }

    /// <summary>TA1 for the received interchange. Source: X12.5, TA1 segment.</summary>
    public void WriteInterchangeAcknowledgment(AcknowledgmentCode code, string noteCode)
    {
        if (GroupsWritten > 0) throw new InvalidOperationException("TA1 stands between ISA and the first GS.");
        BeginInterchange();
        var text = _writer.Segments.Text;
        var answered = _envelope.Answered;
        var number = text.Fit(answered.ControlNumber.Trim(), 9);
        _writer.Segments.Begin("TA1").Element(number.PadLeft(9, '0')).Element(text.Fit(answered.Date, 6)).Element(text.Fit(answered.Time, 4))
            .Element(code.Letter()).Element(noteCode).End();
    }

    /// <summary>What the reader yields, as it comes. Groups that get no 997 and everything that is not acknowledged pass by.</summary>
    public void Take(X12Item item)
    {
        switch (item)
        {
            case GroupStart group when AcknowledgmentPolicy.AnswersGroup(group.Header):
                BeginGroup(group.Header);
                break;
            case SetEnd set when _answering is not null:
                WriteSet(set.Outcome);
                break;
            case GroupEnd group when _answering is not null:
                EndGroup(group.Outcome);
                break;
        }
    }

    /// <summary>Opens a 997. An FA group of ours answers all groups of the same application IDs and version; others get a further one.</summary>
    public void BeginGroup(GroupHeader group)
    {
        if (_answering is not null) throw new InvalidOperationException("The group before has not ended.");
        BeginInterchange();
        var version = AcknowledgmentVersion.Of(group, _envelope.Set);
        OpenFaGroup(new FaGroup(group.ReceiverId, group.SenderId, version));
        _answering = group;
        _tally = default;
        _sets = new SetAcknowledgment(_writer.Segments, version);
        AcknowledgmentsWritten++;
        _writer.Segments.Flush();
        _groupStart = _output.Position;
        _writer.BeginSet(version.Set, version.SetImplementation);
        var text = _writer.Segments.Text;
        _writer.Segments.Begin("AK1").Element(OrZero(text.Fit(group.FunctionalCode.Trim(), 2))).Element(OrZero(text.Fit(group.ControlNumber.Trim(), 9)))
            .Element(version.NamesImplementation ? text.Fit(group.Version.Trim(), 12) : null).End();
    }

    /// <summary>AK2 to AK5 for the next set of the open group.</summary>
    public void WriteSet(SetOutcome set)
    {
        if (_sets is null || _answering is null) throw new InvalidOperationException("No group is open.");
        _tally = _tally.With(set.Verdict);
        _sets.Write(set);
    }

    /// <summary>AK9 from what was written and how the group closed; the code says what was answered.</summary>
    public AcknowledgmentCode EndGroup(GroupOutcome outcome)
    {
        if (_answering is null) throw new InvalidOperationException("No group is open.");
        if (outcome.SetsReceived != _tally.Received)
            throw new InvalidOperationException($"The group closed with {outcome.SetsReceived} sets, {_tally.Received} were written.");
        var code = _tally.Judge(outcome, _envelope.Acceptance);
        if (code == AcknowledgmentCode.Rejected && _tally.Accepted > 0) TakeBackAcceptances();
        var accepted = code == AcknowledgmentCode.Rejected ? 0 : _tally.Accepted;
        _writer.Segments.Begin("AK9").Element(code.Letter()).Element(Math.Max(outcome.SetsStated ?? _tally.Received, 0))
            .Element(_tally.Received).Element(accepted);
        foreach (var syntax in outcome.Syntax.Distinct().Order(CodeOrder.Instance).Take(5)) _writer.Segments.Element(syntax);
        _writer.Segments.End();
        _writer.EndSet();
        _answering = null;
        return code;
    }

    /// <summary>Closes the interchange and flushes. Says whether there is anything to send: an interchange of 997s alone gets no answer.</summary>
    public bool Complete()
    {
        if (_answering is not null) throw new InvalidOperationException("A group has not ended.");
        if (!_begun) return false;
        if (_open is not null) _writer.EndGroup();
        _writer.EndInterchange();
        return true;
    }

    void BeginInterchange()
    {
        if (_begun) return;
        _begun = true;
        _writer.BeginInterchange();
    }

    void OpenFaGroup(FaGroup wanted)
    {
        if (_open == wanted) return;
        if (_open is not null) _writer.EndGroup();
        _open = wanted;
        _writer.BeginGroup("FA", wanted.SenderId, wanted.ReceiverId, _envelope.FirstGroupControlNumber + GroupsWritten, wanted.Version.Name);
        GroupsWritten++;
    }

    void TakeBackAcceptances()
    {
        _writer.Segments.Flush();
        RejectedGroup.TakeBackAcceptances(_output, _groupStart, $"{_open!.Version.Prefix}5", _writer.Segments.Delimiters);
    }

    static string OrZero(string value) => value.Length == 0 ? "0" : value;

    sealed record FaGroup(string SenderId, string ReceiverId, AcknowledgmentVersion Version);
}
