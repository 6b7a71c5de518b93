using Gateway.Benchmarks;
using Gateway.Benchmarks.Exchange;

// dotnet run -c Release --project tests/Gateway.Benchmarks [-- exchange …]
if (args is ["exchange", .. var arguments]) return await ExchangeBenchmark.RunAsync(arguments);

// Each line is a ratio within this run, so that it means the same on a fast machine and on a slow one.
foreach (var measure in new Func<Ratio>[] { X12Reading.AgainstScan, X12Reading.LargeAgainstSmall, Matching.LargeAgainstSmall })
{
    Console.WriteLine(measure());
}

return 0;
