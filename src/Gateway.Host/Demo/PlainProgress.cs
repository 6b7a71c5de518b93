using Gateway.Pipeline.Imports;

namespace Gateway.Host.Demo;

/// <summary>Lines, for logs and pipes.</summary>
sealed class PlainProgress(TextWriter writer) : IDemoProgress
{
    long shown;

    public void Imported(string kind, ImportReport report) => writer.WriteLine($"Imported {kind}: {report.Inserted} new, {report.Rejected} rejected.");

    public void Dropped(DemoFile file) => writer.WriteLine($"Dropped {file.Name} into the inbox of {file.Partner}.");

    public void Settled(long files)
    {
        if (files != shown)
        {
            shown = files;
            writer.WriteLine($"{files} files worked off.");
        }
    }

    public void Told(string words) => writer.WriteLine(words);
}
