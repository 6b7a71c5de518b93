using System.Text;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Acks;

namespace Gateway.Formats.Tests.Acks;

/// <summary>Reads a file and answers it as the pipeline does: per interchange a TA1 and a 997 interchange, as far as they are due.</summary>
static class Answers
{
    public static string To(Stream file, AcknowledgmentTerms? terms = null)
    {
        var answers = new StringBuilder();
        var control = 0;
        MemoryStream? output = null;
        X12AcknowledgmentWriter? writer = null;
        InterchangeHeader? header = null;
        var ta1Received = 0;
        foreach (var item in new X12Reader(Grammars.All, new X12ReaderOptions()).Read(file))
        {
            switch (item)
            {
                case InterchangeStart start:
                    (output, header, ta1Received) = (new MemoryStream(), start.Header, 0);
                    writer = new(new(header, ++control, control, Received.Now, terms?.Acceptance ?? GroupAcceptance.EachSet), output);
                    break;
                case InterchangeAcknowledgment:
                    ta1Received++;
                    break;
                case InterchangeEnd end:
                    var answer = AcknowledgmentPolicy.Judge(new(end.Outcome, terms?.History ?? ControlNumberHistory.New, ta1Received), terms?.Ta1 ?? Ta1Demand.OnRequest);
                    if (answer.Ta1 is { } code) answers.Append(Ta1(new(end.Outcome.Header, ++control, 1, Received.Now), code, answer.NoteCode));
                    if (writer!.Complete() && answer.AnswersGroups) answers.Append(Encoding.ASCII.GetString(output!.ToArray()));
                    break;
                default:
                    writer?.Take(item);
                    break;
            }
        }

        return answers.ToString();
    }

    public static string Ta1(AcknowledgmentEnvelope envelope, AcknowledgmentCode code, string noteCode)
    {
        using var output = new MemoryStream();
        var writer = new X12AcknowledgmentWriter(envelope, output);
        writer.WriteInterchangeAcknowledgment(code, noteCode);
        writer.Complete();
        return Encoding.ASCII.GetString(output.ToArray());
    }

    internal sealed record AcknowledgmentTerms(
        Ta1Demand Ta1 = Ta1Demand.OnRequest, GroupAcceptance Acceptance = GroupAcceptance.EachSet, ControlNumberHistory History = ControlNumberHistory.New);
}
