using System.CommandLine;
using System.Text;
using Gateway.Formats.Definitions;
using Gateway.Formats.Edifact.Directories;

namespace Gateway.Host.Commands;

/// <summary>
/// <c>gateway definitions edifact --from FOLDER --out FOLDER</c>: makes the definitions under maps/edifact of the text files that the UN
/// publishes for a directory (EDED, EDCD, EDSD, UNCL and a file for each message). Only facts are taken; the words are ours, from
/// labels.json in the folder that is written to.
/// </summary>
static class DefinitionsCommand
{
    const string LabelsName = "labels.json";

    public static Command Create()
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "Folder with the text files of one or more directories.", Required = true };
        var target = new Option<DirectoryInfo>("--out") { Description = "Folder of definitions with labels.json, usually maps/edifact.", Required = true };
        var revision = new Option<int>("--revision") { Description = "Revision that the definitions are given.", DefaultValueFactory = _ => 1 };
        var edifact = new Command("edifact", "Make the definitions of EDIFACT directories of the UN's text files.") { from, target, revision };
        edifact.SetAction(result => Outcome.OfAsync(result, () => Task.FromResult(MakeEdifact(
            result.GetRequiredValue(from), result.GetRequiredValue(target), result.GetValue(revision), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error))));
        return new Command("definitions", "Make definitions that files are read with.") { edifact };
    }

    static int MakeEdifact(DirectoryInfo from, DirectoryInfo target, int revision, TextWriter output, TextWriter errors)
    {
        var (labels, wrong) = DirectoryLabels.Read(LabelsName, File.ReadAllText(Path.Combine(target.FullName, LabelsName)));
        if (labels is null) return Tell(wrong, errors);
        var files = from.EnumerateFiles().Select(file => (file.Name, Text: File.ReadAllText(file.FullName, Encoding.Latin1))).ToList();
        var versions = files.Select(file => Path.GetExtension(file.Name).TrimStart('.')).Where(IsRelease).Select(release => $"D{release.ToUpperInvariant()}").Distinct().Order().ToList();
        if (versions.Count == 0) return Tell([new DefinitionFault(from.Name, "", "It holds no file of a directory, such as EDSD.96A.")], errors);
        var worst = 0;
        foreach (var version in versions) worst = Math.Max(worst, Make(version, files, labels, revision, target, output, errors));
        return worst;
    }

    static int Make(
        string version, IReadOnlyList<(string, string)> files, DirectoryLabels labels, int revision, DirectoryInfo target, TextWriter output, TextWriter errors)
    {
        var (directory, wrong) = DirectoryReader.Read(version, files);
        if (directory is null) return Tell(wrong, errors);
        var (definitions, unlabelled) = DirectoryDefinitions.Write(directory, labels, revision);
        if (unlabelled.Count > 0) return Tell(unlabelled, errors);
        foreach (var (name, json) in definitions)
        {
            var path = Path.Combine(target.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, json);
            output.WriteLine(name);
        }

        return 0;
    }

    static int Tell(IReadOnlyList<DefinitionFault> faults, TextWriter errors)
    {
        foreach (var fault in faults) errors.WriteLine(fault);
        return Outcome.CannotStart;
    }

    static bool IsRelease(string ending) => ending.Length == 3 && char.IsAsciiDigit(ending[0]) && char.IsAsciiDigit(ending[1]) && char.IsAsciiLetter(ending[2]);
}
