namespace Gateway.Pipeline.Stages.Export;

/// <summary>Writes the lines of a batch, entry after entry, as its ERP reads them.</summary>
interface IPostingWriter : IDisposable
{
    void Write(PostingLine line);

    /// <summary>After the last line; nothing is complete before.</summary>
    void Finish(ExportTotals totals);
}
