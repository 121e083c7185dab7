from benchmarks import document, method

for bench in (method, document):
    bench.main()
    print()
