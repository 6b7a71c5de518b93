using System.CommandLine;
using Gateway.Formats.Framing;
using Gateway.Formats.Inspection;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway inspect [--json] FILE…</c>: what each file is and what is wrong with it, without a database. Exit status: the worst of all
/// files, 0 when nothing is worse than a warning, 1 when one is faulty, 2 when one cannot be read.
/// </summary>
static class InspectCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files to read, of any known format.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One line of JSON for each file." };
        var command = new Command("inspect", "Read files and show their documents and faults; needs no database.") { json, files };
        command.SetAction(result => Inspect(
            result.GetRequiredValue(files), result.GetValue(json), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    static int Inspect(IReadOnlyList<string> files, bool asJson, TextWriter output, TextWriter errors)
    {
        const int cannotRead = 2;
        if (!MapsFolder.Find().TryLoadFormats(errors, out var catalog)) return cannotRead;
        var inspector = new FileInspector(catalog, new InspectionLimits());
        var report = new InspectionReport(output);
        var worst = 0;
        foreach (var file in files)
        {
            var inspection = InspectFile(inspector, file);
            if (asJson) output.WriteLine(InspectionJson.Write(file, inspection));
            else report.Write(file, inspection);
            worst = Math.Max(worst, ExitStatus(inspection.Verdict));
        }

        return worst;
    }

    static FileInspection InspectFile(FileInspector inspector, string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return inspector.Inspect(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileInspection.Unreadable(FileFormat.Unknown, FileFaults.Missing());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return FileInspection.Unreadable(FileFormat.Unknown, FileFaults.NotOpened(exception.Message));
        }
    }

    static int ExitStatus(InspectionVerdict verdict) => verdict switch
    {
        InspectionVerdict.Clean or InspectionVerdict.Warnings => 0,
        InspectionVerdict.Faulty => 1,
        _ => 2,
    };
}
