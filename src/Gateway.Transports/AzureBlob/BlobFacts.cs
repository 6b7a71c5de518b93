using Azure;
using Azure.Storage.Blobs.Models;

namespace Gateway.Transports.AzureBlob;

/// <summary>What the service tells of a blob, in our words.</summary>
static class BlobFacts
{
    const string FolderMark = "hdi_isfolder";

    /// <summary>Headers quote an entity tag and listings do not.</summary>
    public static string Stamp(ETag tag) => tag.ToString().Trim('"');

    public static ETag Tag(string stamp) => new(stamp);

    public static RemoteFile File(RemoteName name, BlobProperties properties) =>
        new(name, properties.ContentLength, properties.LastModified, Stamp(properties.ETag));

    /// <summary>An account with a hierarchical namespace, and tools that imitate one, keep a folder as an empty blob with this mark.</summary>
    public static bool IsFolder(IDictionary<string, string>? metadata) =>
        metadata is not null && metadata.Any(pair => pair.Key.Equals(FolderMark, StringComparison.OrdinalIgnoreCase) && pair.Value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
