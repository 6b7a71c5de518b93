namespace Gateway.Formats.Generation;

/// <summary>Every kind of file that can be generated.</summary>
public static class FileGenerators
{
    public static IReadOnlyList<IFileGenerator> All { get; } =
    [
        new X12Payment820Generator(),
        new X12Invoice810Generator(),
        new X12Lockbox823Generator(),
        new InvoicGenerator(),
        new RemadvGenerator(),
        new LockboxGenerator(),
        new Bai2Generator(),
        NachaGenerator.Payments,
        NachaGenerator.Ctx,
        NachaGenerator.Returns,
    ];
}
