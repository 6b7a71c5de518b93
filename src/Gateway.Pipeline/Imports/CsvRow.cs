namespace Gateway.Pipeline.Imports;

/// <param name="Line">Of the file, from 1.</param>
sealed record CsvRow(int Line, string[] Cells, bool HasStrayQuote);
