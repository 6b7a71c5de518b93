using System.Globalization;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>Words what is wrong with the place of a segment.</summary>
sealed class SegmentNotes(EdifactSegmentValues values)
{
    /// <summary>Tells what is wrong with the current segment's place; false when it has none and its elements cannot be checked.</summary>
    public bool Passes(Transition transition, SetMachine machine, MessageNotes notes)
    {
        foreach (var missing in transition.Passed)
            Miss(missing, machine, notes);
        if (transition.Node is not { } node)
        {
            TellUnknown(transition.Problem, notes);
            return false;
        }

        var tag = node.FirstSegment;
        if (transition.Problem == "7")
            notes.Segment(EdifactFaultKinds.OutOfOrder, "15", tag, tag, null, "segments that come later by the directory", Weight(node));
        if (transition.IsRepeat && machine.Run == Math.Max(2L, node.Most + 1L))
            notes.Segment(EdifactFaultKinds.Repeated, "35", tag, tag, Text(node.Most), null, Weight(node));
        if (transition.Begins is { } begun && machine.LoopCount(begun) == begun.Most + 1L)
            notes.Segment(EdifactFaultKinds.GroupRepeated, "36", tag, begun.LoopId, Text(begun.Most), null);
        return true;
    }

    public void Miss(GrammarNode missing, SetMachine machine, MessageNotes notes)
    {
        if (machine.WasSeen(missing))
            return;
        var tag = missing.FirstSegment;
        notes.Segment(EdifactFaultKinds.Missing, "13", tag, null, $"{tag} ({(missing.Segment ?? missing.Trigger.Segment!).Label})", null);
    }

    /// <summary>A segment that must be there once is one that the amounts hang on: a second one, or one too late, is an error.</summary>
    static FaultSeverity? Weight(GrammarNode node) =>
        node.Usage == Usage.Mandatory && node.Parent!.Parent is null ? FaultSeverity.Error : null;

    void TellUnknown(string? problem, MessageNotes notes)
    {
        var tag = FaultText.Show(values.Cursor.Parts.Tag[..Math.Min(values.Cursor.Parts.Tag.Length, 3)]);
        switch (problem)
        {
            case "1":
                notes.Segment(EdifactFaultKinds.Unrecognised, "15", tag, tag, null, null);
                break;
            case "6":
                notes.Segment(EdifactFaultKinds.NotInMessage, "15", tag, tag, null, null);
                break;
            default:
                notes.Segment(EdifactFaultKinds.Unexpected, "15", tag, tag, null, null);
                break;
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
