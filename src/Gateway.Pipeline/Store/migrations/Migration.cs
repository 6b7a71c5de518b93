using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Pipeline.Store.Migrations;

/// <summary>One numbered step of the schema, from an embedded file NNNN_name.sql.</summary>
public sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>SHA-256 of the text in lower-case hex, line ends counted as LF whatever the checkout made of them.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public override string ToString() => $"{Version:0000}_{Name}";

    /// <summary>The steps that this build carries, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        const string folder = ".Store.migrations.";
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(folder, StringComparison.Ordinal))
            .Select(name => Parse(assembly, name, name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..]))
            .OrderBy(migration => migration.Version)];
    }

    static Migration Parse(Assembly assembly, string resource, string file)
    {
        var parts = Path.GetFileNameWithoutExtension(file).Split('_', 2);
        if (parts is not [var number, var name] || !int.TryParse(number, out var version))
            throw new InvalidOperationException($"Migration '{file}' is not named NNNN_name.sql.");
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Migration(version, name, reader.ReadToEnd());
    }
}
