using System.Text;

namespace Gateway.Transports.Inbox;

/// <summary>
/// How the marker that says "this file is complete" is named: text in which <c>{name}</c> stands for the file's name and <c>{stem}</c> for the name
/// without its last ending, such as <c>{name}.done</c> or <c>{stem}.ok</c>. It lies in the same folder.
/// </summary>
public sealed class MarkerName
{
    const string Name = "{name}";
    const string Stem = "{stem}";
    readonly byte[] before;
    readonly byte[] after;
    readonly bool usesStem;

    /// <exception cref="ArgumentException">No such text.</exception>
    public MarkerName(string template)
    {
        if (!IsValid(template)) throw new ArgumentException($"'{template}' is no marker's name; expected is something like {{name}}.done.", nameof(template));
        usesStem = template.Contains(Stem, StringComparison.Ordinal);
        var parts = template.Split(usesStem ? Stem : Name);
        before = Encoding.UTF8.GetBytes(parts[0]);
        after = Encoding.UTF8.GetBytes(parts[1]);
    }

    public static bool IsValid(string template)
    {
        var parts = template.Split(template.Contains(Stem, StringComparison.Ordinal) ? Stem : Name);
        return parts.Length == 2 && parts[0].Length + parts[1].Length > 0 && !template.Contains('/') && !parts[0].Contains('{') && !parts[1].Contains('{');
    }

    /// <summary>The marker of a file.</summary>
    public RemoteName Of(RemoteName file)
    {
        var name = file.FileName;
        if (usesStem && name.LastIndexOf((byte)'.') is > 0 and var dot) name = name[..dot];
        var marker = new RemoteName([.. before, .. name, .. after]);
        return file.Folder is { } folder ? folder.Join(marker) : marker;
    }

    /// <summary>Whether a name looks like a marker, whatever it marks.</summary>
    public bool IsMarker(RemoteName file) =>
        file.FileName.Length > before.Length + after.Length && file.FileName.StartsWith(before) && file.FileName.EndsWith(after);
}
