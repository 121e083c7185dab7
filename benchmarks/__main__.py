from benchmarks import method

method.main()
