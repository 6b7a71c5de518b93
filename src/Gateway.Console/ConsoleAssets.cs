using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Console;

/// <summary>Style sheets and script modules, out of the assembly. Their common hash is in the path, so browsers keep them for good and never use an old one.</summary>
static class ConsoleAssets
{
    static readonly FrozenDictionary<string, byte[]> Files = Load();

    /// <summary>Path under which this build's assets are: <c>/assets/1a2b3c4d</c>.</summary>
    internal static string Root { get; } = "/assets/" + Hash();

    internal static Results<FileContentHttpResult, NotFound> Get(HttpContext context, string name)
    {
        if (!Files.TryGetValue(name, out var content))
            return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(content, TypeOf(name));
    }

    static FrozenDictionary<string, byte[]> Load()
    {
        const string prefix = "assets/";
        var assembly = typeof(ConsoleAssets).Assembly;
        return assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            resource => resource[prefix.Length..],
            resource =>
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return content;
            },
            StringComparer.Ordinal);
    }

    static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            hash.AppendData(file.Value);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
}
