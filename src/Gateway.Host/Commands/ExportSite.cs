using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Export;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Host.Commands;

/// <summary>What commands about postings need, as long as they run.</summary>
sealed class ExportSite : IAsyncDisposable
{
    readonly OpenArchive open;
    readonly FileArchive archive;

    ExportSite(OpenArchive open, PartnerDirectory partners, PostingMaps maps)
    {
        (this.open, Partners, Maps) = (open, partners, maps);
        archive = new FileArchive(Database, open.Keyring, TimeProvider.System);
        Batches = new ExportBatches(Database, archive, new WorkQueue(Database, TimeProvider.System, new WorkRules()), TimeProvider.System);
    }

    public NpgsqlDataSource Database => open.Database.Source;

    public PartnerDirectory Partners { get; }

    public PostingMaps Maps { get; }

    public ExportBatches Batches { get; }

    public static async Task<ExportSite> OpenAsync(string? config, CancellationToken ct)
    {
        var state = StateFolder.Of(OptionsReader.Read(config, Environment.GetEnvironmentVariable));
        var definitions = DefinitionFolders.Load(state.Maps, state.Partners);
        var opened = await OpenArchive.OpenAsync(state.Database, DatabaseUse.Command, ct);
        try
        {
            return new ExportSite(opened, await OpenPartners.ReadAsync(definitions, opened.Database.Source, ct), definitions.PostingMaps);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>All of it or nothing appears under the name: a process that dies leaves a <c>.part</c> beside it, and 'export show' writes it again.</summary>
    public async Task WriteAsync(long fileId, FileInfo file, CancellationToken ct)
    {
        var part = $"{file.FullName}.part";
        await using (var output = new FileStream(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            await CopyAsync(fileId, output, ct);
        }

        File.Move(part, file.FullName, overwrite: false);
    }

    public async Task CopyAsync(long fileId, Stream output, CancellationToken ct)
    {
        await using var content = await archive.OpenAsync(fileId, ct);
        await content.CopyToAsync(output, ct);
    }

    public ValueTask DisposeAsync() => open.DisposeAsync();
}
