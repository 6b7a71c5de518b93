namespace Gateway.Formats.Tests.Edifact;

/// <summary>The directories under maps/edifact, as they are.</summary>
public sealed class EdifactDirectoryTests
{
    [Theory]
    [InlineData("D93A", "INVOIC REMADV PAYMUL PAYORD CREADV")]
    [InlineData("D96A", "INVOIC REMADV PAYMUL PAYORD CREADV APERAK")]
    [InlineData("D97B", "INVOIC REMADV PAYMUL PAYORD CREADV APERAK")]
    [InlineData("D01B", "INVOIC REMADV PAYMUL PAYORD CREADV APERAK")]
    [InlineData("D05A", "INVOIC REMADV PAYMUL PAYORD CREADV APERAK")]
    [InlineData("D06A", "INVOIC REMADV PAYMUL PAYORD CREADV APERAK")]
    [InlineData("D07A", "INVOIC REMADV PAYMUL PAYORD CREADV APERAK")]
    public void A_directory_has_its_messages(string version, string types)
    {
        foreach (var type in types.Split(' '))
            Grammars.Formats.Edifact.Find(type, version).ShouldNotBeNull($"{type} {version}").Name.ShouldBe($"edifact/{version}/{type}@1");
    }
}
