using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>
/// A connection string as the client programs take it: a service file and a password file in a folder that nobody else can enter. Neither command line nor
/// environment holds a secret. Disposing removes them; do so as soon as the program is connected.
/// </summary>
sealed class ClientLogin : IDisposable
{
    const string Service = "gateway";
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    readonly string folder = Directory.CreateTempSubdirectory("gateway-login-").FullName;
    readonly string? passwords;

    /// <param name="connectionString">Npgsql's form.</param>
    /// <param name="connected">A connection that was opened with it: the very server that is meant, where the string names several.</param>
    /// <exception cref="BackupException">It says something that cannot be written down for them.</exception>
    public ClientLogin(string connectionString, NpgsqlConnection connected)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            Write("service.conf", $"[{Service}]\n{string.Concat(Lines(settings, connected))}");
            if ((settings.Password ?? Named("PGPASSWORD")) is { } password)
                Write(Path.GetFileName(passwords = Path.Combine(folder, "passwords")), $"*:*:*:*:{Plain(password).Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)}\n");
            else
                passwords = settings.Passfile ?? Named("PGPASSFILE");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What names this login on a command line.</summary>
    public static string Argument => $"--dbname=service={Service}";

    public void AddTo(ProcessStartInfo start)
    {
        start.Environment["PGSERVICEFILE"] = Path.Combine(folder, "service.conf");
        if (passwords is not null) start.Environment["PGPASSFILE"] = passwords;
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    static IEnumerable<string> Lines(NpgsqlConnectionStringBuilder settings, NpgsqlConnection connected)
    {
        (string Key, string? Value)[] known =
        [
            ("host", connected.Host),
            ("port", connected.Port.ToString(CultureInfo.InvariantCulture)),
            ("user", connected.UserName ?? settings.Username),
            ("dbname", connected.Database),
            ("application_name", "gateway backup"),
            ("sslmode", settings.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var other => other.ToString().ToLowerInvariant(),
            }),
            ("sslrootcert", settings.RootCertificate),
            ("sslcert", settings.SslCertificate),
            ("sslkey", settings.SslKey),
        ];
        return known.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => $"{pair.Key}={Plain(pair.Value!)}\n");
    }

    void Write(string name, string text)
    {
        using var file = new FileStream(Path.Combine(folder, name), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    static string Plain(string value) => value.AsSpan().ContainsAny('\n', '\r')
        ? throw new BackupException("A value of the connection string has a line break in it; PostgreSQL's programs cannot be told such a value.")
        : value;

    static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
