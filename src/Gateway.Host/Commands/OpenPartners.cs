using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Partners.History;
using Npgsql;

namespace Gateway.Host.Commands;

/// <summary>Profiles as they would be at a host's next start: those of the database, with what was changed in the profile folder meanwhile.</summary>
static class OpenPartners
{
    /// <exception cref="ConfigurationFaultException">They are faulty, or do not fit together.</exception>
    public static async Task<PartnerDirectory> ReadAsync(DefinitionFolders definitions, NpgsqlDataSource database, CancellationToken ct)
    {
        var import = new ProfileImport(new ProfileHistory(database, TimeProvider.System), definitions.Maps, definitions.Calendars, definitions.Formats);
        var partners = await import.TogetherAsync(definitions.PartnerFiles, ct);
        return partners.Faults.Count == 0 ? partners.Directory : throw new ConfigurationFaultException([.. partners.Faults.Select(fault => fault.ToString())]);
    }
}
