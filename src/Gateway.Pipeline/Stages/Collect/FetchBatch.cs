using Gateway.Pipeline.Partners;
using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>Groups files that are fetched together and archived in one transaction: many small ones, few large ones.</summary>
static class FetchBatch
{
    const int MostFiles = 64;
    const long MostBytes = 8 * 1024 * 1024;

    public static IEnumerable<IReadOnlyList<RemoteFile>> Of(IEnumerable<RemoteFile> files, CollectionProfile rules)
    {
        var mostFiles = rules.HandsOutOnce ? 1 : MostFiles;
        var batch = new List<RemoteFile>();
        var bytes = 0L;
        foreach (var file in files)
        {
            if (batch.Count > 0 && (batch.Count == mostFiles || bytes + file.Size > MostBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(file);
            bytes += file.Size;
        }

        if (batch.Count > 0) yield return batch;
    }
}
