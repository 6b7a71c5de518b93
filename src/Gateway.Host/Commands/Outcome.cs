using System.CommandLine;
using Gateway.Console;
using Gateway.Host.Options;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Backup;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Store.Migrations;

namespace Gateway.Host.Commands;

/// <summary>The edge of the command line: what is a person's to mend is told in words and ends with status 2; what is our own fault keeps its trace.</summary>
static class Outcome
{
    public const int CannotStart = 2;

    /// <summary>EX_USAGE of sysexits.h: apart from 1 and 2, which speak of files.</summary>
    public const int Misused = 64;

    public static async Task<int> OfAsync(ParseResult result, Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception trouble) when (IsForAPerson(trouble))
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(trouble.Message);
            return CannotStart;
        }
        catch (OperationCanceledException)
        {
            return 0; // Told to stop.
        }
    }

    static bool IsForAPerson(Exception trouble) => trouble
        is ConfigurationFaultException or ConsoleAccessException or DatabaseUnavailableException or EmbeddedPostgresException
        or KeyringException or BackupException or Gateway.Pipeline.Pgp.PgpException or Gateway.Pipeline.Secrets.SecretMissingException or ArchiveDamagedException or SchemaRefusedException or IOException or UnauthorizedAccessException;
}
