namespace Gateway.Transports.Sftp.Ssh;

/// <summary>A folder in which our askpass script finds the answer to one question, or that there is none.</summary>
sealed class Answer : IDisposable
{
    const int MostCharacters = 4096;
    readonly NamedPipe? pipe;

    Answer(string folder, NamedPipe? pipe)
    {
        Folder = folder;
        this.pipe = pipe;
    }

    public string Folder { get; }

    /// <summary>More was asked than there are answers.</summary>
    public static bool WasRefused(string said) => said.Contains("gateway: no further answer", StringComparison.Ordinal);

    /// <param name="what">What the secret is called in a message: "password", "passphrase".</param>
    public static async Task<Answer> PrepareAsync(string folder, string what, SecretSource? secret, CancellationToken ct)
    {
        var answers = Directory.CreateDirectory(folder).FullName;
        if (secret is null)
        {
            Directory.CreateDirectory(Path.Combine(answers, "asked"));
            return new Answer(answers, null);
        }

        var text = await secret(ct);
        if (text.Length > MostCharacters || text.AsSpan().ContainsAny('\n', '\r', '\0'))
            throw new TransportException(TransportCause.AuthenticationFailed, null, $"The {what} is longer than {MostCharacters} characters or holds a line break: it cannot be right. Store it again without one.");
        return new Answer(answers, new NamedPipe(Path.Combine(answers, "answer"), text));
    }

    public void Dispose() => pipe?.Dispose();
}
