using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Gateway.TestServers;
using Gateway.TestServers.Azurite;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>The exchange as it goes well, against the emulator.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class BlobExchangeTests(AzuriteServer server) : IClassFixture<AzuriteServer>
{
    [AzuriteFact]
    public async Task Lists_the_blobs_below_the_prefix_as_files()
    {
        await using var site = await BlobSite.OpenAsync(server);
        foreach (var blob in new[] { "bank/in/a.edi", "bank/in/sub/b.edi", "bank/in/.hidden", "bank/in/.gw-7.part", "bank/in/processed/old.edi", "bank/inside.edi", "other.edi" })
            await site.PutAsync(blob, "ISA");
        var transport = site.Open();

        (await NamesAsync(transport, new ListOptions())).ShouldBe(["a.edi"]);
        (await NamesAsync(transport, new ListOptions { Hidden = true })).ShouldBe([".hidden", "a.edi"]);
        (await NamesAsync(transport, new ListOptions { Recursive = true, Except = new HashSet<RemoteName> { RemoteName.Parse("processed") } })).ShouldBe(["a.edi", "sub/b.edi"]);
        (await NamesAsync(transport, new ListOptions { Recursive = true, Where = name => name.FileName.StartsWith("b"u8) })).ShouldBe(["sub/b.edi"]);
        (await NamesAsync(transport, new ListOptions { Recursive = true, AtMost = 2 })).Count.ShouldBe(2);
        (await NamesAsync(transport, new ListOptions { Recursive = true, MaxDepth = 0 })).ShouldBe(["a.edi"]);
    }

    [AzuriteFact]
    public async Task Marks_of_folders_are_no_files()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var mark = new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["hdi_isfolder"] = "true" } };
        await site.Container.GetBlobClient("bank/in/invoices").UploadAsync(BinaryData.FromString(""), mark);
        await site.PutAsync("bank/in/invoices/a.edi", "ISA");
        var transport = site.Open();

        (await NamesAsync(transport, new ListOptions())).ShouldBeEmpty();
        (await NamesAsync(transport, new ListOptions { Recursive = true })).ShouldBe(["invoices/a.edi"]);
        (await Should.ThrowAsync<TransportException>(() => transport.StatAsync(RemoteName.Parse("invoices"), default))).Cause.ShouldBe(TransportCause.NotAFile);
    }

    [AzuriteFact]
    public async Task Names_that_are_no_plain_path_are_told_and_the_listing_goes_on()
    {
        await using var site = await BlobSite.OpenAsync(server);
        await site.PutAsync("bank/in/a.edi", "ISA");
        await site.PutAsync("bank/in//b.edi", "ISA");
        var told = new List<TransportException>();

        (await NamesAsync(site.Open(), new ListOptions { Recursive = true, Unreadable = told.Add })).ShouldBe(["a.edi"]);

        told.ShouldHaveSingleItem().Cause.ShouldBe(TransportCause.NameRefused);
    }

    [AzuriteTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(64 * 1024 + 1)]
    [InlineData(1_000_000)]
    public async Task What_is_written_is_told_and_read_back(int size)
    {
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open(options => options with { BlockBytes = 64 * 1024 });
        var content = RandomNumberGenerator.GetBytes(size);
        var name = RemoteName.Parse("a.edi");

        var written = await transport.WriteNewAsync(name, new MemoryStream(content), default);

        written.Size.ShouldBe(size);
        (await transport.StatAsync(name, default)).ShouldBe(written);
        (await FilesAsync(transport, new ListOptions())).ShouldHaveSingleItem().ShouldBe(written);
        (await ReadAsync(transport, name, 0)).ShouldBe(content);
        (await ReadAsync(transport, name, size / 2)).ShouldBe(content[(size / 2)..]);
        (await ReadAsync(transport, name, size)).ShouldBeEmpty();
        (await ReadAsync(transport, name, size + 10)).ShouldBeEmpty();
        (await site.Container.GetBlobClient("bank/in/a.edi").GetPropertiesAsync()).Value.ContentHash.ShouldBe(MD5.HashData(content));
    }

    [AzuriteTheory]
    [InlineData("with blank.edi")]
    [InlineData("100%.edi")]
    [InlineData("a%20b#c?d+e&f=g;h,i'j(k)")]
    [InlineData("Überweisung-счёт-請求.txt")]
    [InlineData("deep/er/and/deeper.edi")]
    [InlineData("a...b")]
    public async Task Any_name_that_the_service_keeps_survives_writing_listing_renaming_and_removing(string text)
    {
        await using var site = await BlobSite.OpenAsync(server);
        var transport = site.Open();
        var name = RemoteName.Parse(text);
        var moved = RemoteName.Parse("processed").Join(name);

        await transport.WriteNewAsync(name, Text("ISA"), default);
        (await NamesAsync(transport, new ListOptions { Recursive = true })).ShouldBe([name.Printable]);
        await transport.RenameAsync(name, moved, default);
        (await NamesAsync(transport, new ListOptions { Recursive = true })).ShouldBe([moved.Printable]);
        Encoding.UTF8.GetString(await ReadAsync(transport, moved, 0)).ShouldBe("ISA");
        await transport.DeleteAsync(moved, default);
        (await NamesAsync(transport, new ListOptions { Recursive = true })).ShouldBeEmpty();
    }

    [AzuriteTheory]
    [InlineData(@"back\\slash")]
    [InlineData("dot.")]
    [InlineData("folder./a")]
    [InlineData("line\\x0Aend")]
    [InlineData("not\\xFFtext")]
    public async Task A_name_that_the_service_would_change_is_refused_before_anything_is_sent(string text)
    {
        await using var site = await BlobSite.OpenAsync(server);
        var name = RemoteName.Parse(text.Replace(@"\\", @"\x5C", StringComparison.Ordinal));

        var refused = await Should.ThrowAsync<TransportException>(() => site.Open().WriteNewAsync(name, Text("ISA"), default));

        refused.Cause.ShouldBe(TransportCause.NameRefused);
        refused.IsRetryable.ShouldBeFalse();
    }

    [AzuriteFact]
    public async Task Append_and_page_blobs_are_read_renamed_and_removed()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var append = site.Container.GetAppendBlobClient("bank/in/log.txt");
        await append.CreateAsync();
        await append.AppendBlockAsync(Text("first;"));
        await append.AppendBlockAsync(Text("second"));
        var page = site.Container.GetPageBlobClient("bank/in/page.bin");
        await page.CreateAsync(512);
        await page.UploadPagesAsync(new MemoryStream(new byte[512]), 0);
        var transport = site.Open();

        Encoding.UTF8.GetString(await ReadAsync(transport, RemoteName.Parse("log.txt"), 0)).ShouldBe("first;second");
        (await ReadAsync(transport, RemoteName.Parse("page.bin"), 0)).Length.ShouldBe(512);
        await transport.RenameAsync(RemoteName.Parse("log.txt"), RemoteName.Parse("processed/log.txt"), default);
        (await site.TextAsync("bank/in/processed/log.txt")).ShouldBe("first;second");
        await transport.DeleteAsync(RemoteName.Parse("page.bin"), default);
        (await site.HasAsync("bank/in/page.bin")).ShouldBeFalse();
    }

    [AzuriteFact]
    public async Task A_rename_keeps_content_type_metadata_and_bytes()
    {
        await using var site = await BlobSite.OpenAsync(server);
        var kept = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { ["bankref"] = "4711" },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/edi-x12" },
        };
        await site.Container.GetBlobClient("bank/in/a.edi").UploadAsync(BinaryData.FromString("ISA"), kept);

        await site.Open().RenameAsync(RemoteName.Parse("a.edi"), RemoteName.Parse("processed/a.edi"), default);

        var moved = (await site.Container.GetBlobClient("bank/in/processed/a.edi").GetPropertiesAsync()).Value;
        moved.Metadata["bankref"].ShouldBe("4711");
        moved.ContentType.ShouldBe("application/edi-x12");
        moved.LeaseState.ShouldBe(LeaseState.Available);
        (await site.HasAsync("bank/in/a.edi")).ShouldBeFalse();
    }

    internal static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static async Task<List<string>> NamesAsync(ITransport transport, ListOptions options) =>
        [.. (await FilesAsync(transport, options)).Select(file => file.Name.Printable).Order(StringComparer.Ordinal)];

    internal static async Task<List<RemoteFile>> FilesAsync(ITransport transport, ListOptions options)
    {
        var files = new List<RemoteFile>();
        await foreach (var file in transport.ListAsync(options, default)) files.Add(file);
        return files;
    }

    internal static async Task<byte[]> ReadAsync(ITransport transport, RemoteName name, long offset)
    {
        await using var stream = await transport.OpenReadAsync(name, offset, default);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }
}
