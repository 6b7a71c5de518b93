namespace Gateway.Pipeline.Stages.Read;

/// <summary>PostgreSQL text holds any character but NUL; files hold anything.</summary>
static class PostgresText
{
    /// <summary>NUL becomes U+2400, the picture of it. The bytes themselves stay in the archive.</summary>
    public static string Storable(string text) => text.Contains('\0') ? text.Replace('\0', '\u2400') : text;
}
