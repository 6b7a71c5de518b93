using Gateway.Pipeline.Imports;

namespace Gateway.Host.Demo;

/// <summary>How a person follows the demo.</summary>
interface IDemoProgress
{
    void Imported(string kind, ImportReport report);

    void Dropped(DemoFile file);

    /// <param name="files">Files worked off so far.</param>
    void Settled(long files);

    /// <summary>Something that happens beside the files.</summary>
    void Told(string words);
}
