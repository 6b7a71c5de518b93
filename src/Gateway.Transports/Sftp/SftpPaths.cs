namespace Gateway.Transports.Sftp;

/// <summary>Names below the endpoint's folder as paths of the server, byte for byte.</summary>
sealed class SftpPaths
{
    readonly byte[] root;

    /// <param name="folder">See <see cref="SftpOptions.Folder"/>.</param>
    public SftpPaths(string folder)
    {
        root = PrintableName.Unescape(folder);
        while (root.Length > 1 && root[^1] == (byte)'/') root = root[..^1];
        if (root is [(byte)'.']) root = [];
    }

    /// <summary>For people, where it does not exist.</summary>
    public string FolderIsMissing =>
        $"The endpoint's folder {(root.Length == 0 ? "(where the login begins)" : $"'{PrintableName.Escape(root)}'")} is not there. Check the folder in the profile; it is never made by us.";

    /// <summary>The folder itself where the name is null.</summary>
    public byte[] Of(RemoteName? name) => name switch
    {
        null => root.Length == 0 ? [(byte)'.'] : root,
        _ when root.Length == 0 => name.Bytes.ToArray(),
        _ when root[^1] == (byte)'/' => [.. root, .. name.Bytes.Span],
        _ => [.. root, (byte)'/', .. name.Bytes.Span],
    };
}
