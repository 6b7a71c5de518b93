namespace Gateway.Transports.Tests;

/// <summary>A folder of its own that goes away with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("gateway-folder-").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
    }

    public void Dispose()
    {
        // By the shell's tool: the framework cannot name files whose names are not text.
        if (OperatingSystem.IsWindows()) Directory.Delete(Root, recursive: true);
        else using (var remove = System.Diagnostics.Process.Start("rm", ["-rf", Root])) remove.WaitForExit();
    }
}
