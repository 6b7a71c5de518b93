using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;
using Spectre.Console;

namespace Gateway.Host.Commands;

/// <summary>An inspection for people: tables on a terminal, plain lines in a file or pipe.</summary>
sealed class InspectionReport(TextWriter output)
{
    readonly IAnsiConsole? _terminal = output == System.Console.Out && !System.Console.IsOutputRedirected ? AnsiConsole.Console : null;

    public void Write(string file, FileInspection inspection)
    {
        var summary = $"{file}: {FileFaults.FormatName(inspection.Format)}, {Verdict(inspection.Verdict)}, "
            + $"{Count(inspection.Documents.Count + inspection.MoreDocuments, "document")}, {Count(inspection.Faults.Count + inspection.MoreFaults, "fault")}";
        if (_terminal is null) WriteLines(summary, inspection);
        else WriteTables(_terminal, summary, inspection);
    }

    void WriteLines(string summary, FileInspection inspection)
    {
        output.WriteLine(summary);
        foreach (var document in inspection.Documents) output.WriteLine("  " + string.Join("  ", Cells(document).Where(cell => cell.Length > 0)));
        if (inspection.MoreDocuments > 0) output.WriteLine($"  and {Count(inspection.MoreDocuments, "document")} more");
        foreach (var fault in inspection.Faults) output.WriteLine($"  {Severity(fault)} {fault.Code} at {Place(fault)}: {fault.Message}");
        if (inspection.MoreFaults > 0) output.WriteLine($"  and {Count(inspection.MoreFaults, "fault")} more");
    }

    static void WriteTables(IAnsiConsole terminal, string summary, FileInspection inspection)
    {
        terminal.Write(new Text(summary + "\n", new Style(Colour(inspection.Verdict))));
        if (inspection.Documents.Count > 0)
        {
            var documents = new Table().Border(TableBorder.Rounded).AddColumns("Type", "Control", "Number");
            documents.AddColumn(new TableColumn("Amount").RightAligned()).AddColumn("Currency").AddColumn(new TableColumn("Lines").RightAligned()).AddColumn("Verdict");
            foreach (var document in inspection.Documents) documents.AddRow(Cells(document).Select(cell => new Text(cell)));
            terminal.Write(documents);
        }

        if (inspection.MoreDocuments > 0) terminal.WriteLine($"and {Count(inspection.MoreDocuments, "document")} more");
        if (inspection.Faults.Count == 0) return;
        var faults = new Table().Border(TableBorder.Rounded).ShowRowSeparators().AddColumn(new TableColumn("Fault").NoWrap()).AddColumn("What it is");
        foreach (var fault in inspection.Faults) faults.AddRow(new Text($"{Severity(fault)}\n{fault.Code}\n{Place(fault)}"), new Text(fault.Message));
        terminal.Write(faults);
        if (inspection.MoreFaults > 0) terminal.WriteLine($"and {Count(inspection.MoreFaults, "fault")} more");
    }

    static string[] Cells(InspectedDocument document) =>
    [
        document.Type, document.ControlNumber, document.Number ?? "", document.Amount?.ToString(CultureInfo.InvariantCulture) ?? "",
        document.Currency ?? "", document.Lines.ToString(), Verdict(document.Verdict),
    ];

    static string Place(Fault fault)
    {
        if (fault.Position == FileFaults.Nowhere) return "the file";
        var place = $"byte {fault.Position.Byte}";
        if (fault.Position.Line > 0) place += $", line {fault.Position.Line}";
        if (fault.Position.Segment > 0) place += $", segment {fault.Position.Segment}";
        return fault.Element is null ? place : $"{place}, {fault.Element}";
    }

    static string Severity(Fault fault) => fault.Severity == FaultSeverity.Error ? "error" : "warning";

    static string Verdict(InspectionVerdict verdict) => verdict.ToString().ToLowerInvariant();

    static string Verdict(UnitVerdict verdict) => verdict == UnitVerdict.AcceptedWithErrors ? "accepted with errors" : verdict.ToString().ToLowerInvariant();

    static Color Colour(InspectionVerdict verdict) => verdict switch
    {
        InspectionVerdict.Clean => Color.Green,
        InspectionVerdict.Warnings => Color.Yellow,
        _ => Color.Red,
    };

    static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
